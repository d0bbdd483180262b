/* Words as they are searched: small letters without accents. */

const accents = /[\u0300-\u036f]/g;
export const plain = (text) => text.toLowerCase().normalize("NFD").replace(accents, "").replaceAll("đ", "d");
