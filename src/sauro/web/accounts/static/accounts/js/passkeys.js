// Passkeys: a form with data-passkey="create" or "get" asks the site what to ask the device (data-begin), asks the
// device, and sends what it answered in the field "answer".
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function wishes(options) {
  const list = (items) => (items ?? []).map((item) => ({ ...item, id: bytes(item.id) }));
  const found = { ...options, challenge: bytes(options.challenge) };
  if (options.user) found.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) found.excludeCredentials = list(options.excludeCredentials);
  if (options.allowCredentials) found.allowCredentials = list(options.allowCredentials);
  return found;
}

function answerOf(credential) {
  const given = credential.response;
  const response = { clientDataJSON: text(given.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (given[name]) response[name] = text(given[name]);
  }
  if (given.getTransports) response.transports = given.getTransports();
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function begin(form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(form.dataset.begin, { method: "POST", headers: { "X-CSRFToken": token } });
  if (answer.redirected || !answer.ok) return null;
  return wishes(await answer.json());
}

async function ask(form) {
  const words = form.querySelector("[data-passkey-words]");
  words.textContent = "";
  try {
    const publicKey = await begin(form);
    if (!publicKey) return location.reload(); // what the page was opened with holds no more
    form.elements.answer.value = answerOf(await navigator.credentials[form.dataset.passkey]({ publicKey }));
    form.submit();
  } catch (error) {
    words.textContent = error.name === "InvalidStateError" ? words.dataset.known : words.dataset.cancelled;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation(); // the form may be sent again after a refusal of the device
    ask(form);
  });
}
