/* A demo account that is chosen fills the form. */
document.addEventListener("click", (event) => {
  const { username, password } = event.target.closest("[data-username]")?.dataset ?? {};
  if (!username) return;
  document.querySelector("input[name=username]").value = username;
  document.querySelector("input[name=password]").value = password;
  document.querySelector("form button[type=submit]").focus();
});
