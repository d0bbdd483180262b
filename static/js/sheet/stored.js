/* What the server has of each row, and what it did not take: that is not sent again unchanged. */

import { own } from "./grid.js";
import { fields, reset, same, values } from "./row.js";

own.forEach((row) => fields(row).forEach(reset));
const stored = new Map(own.map((row) => [row, values(row)]));
const refused = new Map();

export const isChanged = (row) => !same(values(row), stored.get(row));
export const isRefused = (row, typed) => same(typed, refused.get(row));

export const store = (row, typed) => {
  stored.set(row, typed);
  refused.delete(row);
};
export const refuse = (row, typed) => refused.set(row, typed);
export const retract = (row) => refused.delete(row);
