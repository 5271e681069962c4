// Passkeys (WebAuthn Level 3) on our own pages. No library, no inline code; every message stands in the page, in the
// language of the page. Without this file the page says what to do instead.
(() => {
  "use strict";
  const place = document.querySelector("[data-passkey]");
  if (!place) return;
  const task = place.dataset;
  const ready = place.querySelector("[data-passkey-ready]");
  const without = place.querySelector("[data-passkey-without]");
  const button = place.querySelector("[data-passkey-go]");
  const status = place.querySelector("[data-passkey-status]");
  const Key = window.PublicKeyCredential;
  if (!Key || !navigator.credentials || !window.fetch) return;
  ready.hidden = false;
  if (without) without.hidden = true;

  const decode = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
  };
  const encode = (buffer) =>
    buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const say = (text, isBad) => {
    status.textContent = text || "";
    status.classList.toggle("wrong", Boolean(isBad));
  };

  class Refused extends Error {}

  const post = async (path, body) => {
    let answer;
    try {
      answer = await fetch(path, {
        method: "POST",
        credentials: "same-origin",
        redirect: "error",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          // What is refused is explained in the language of the page, not of the browser.
          "Accept-Language": document.documentElement.lang,
        },
        body: JSON.stringify({ form_token: task.token || "", ...body }),
      });
    } catch {
      throw new Refused(task.sayOffline);
    }
    const found = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refused(found.detail || found.title || task.sayFailed);
    return found;
  };

  const descriptors = (list) => (list || []).map((one) => ({ ...one, id: decode(one.id) }));

  const parse = (json) => {
    if (task.passkey === "create") {
      if (Key.parseCreationOptionsFromJSON) return Key.parseCreationOptionsFromJSON(json);
      return {
        ...json,
        challenge: decode(json.challenge),
        user: { ...json.user, id: decode(json.user.id) },
        excludeCredentials: descriptors(json.excludeCredentials),
      };
    }
    if (Key.parseRequestOptionsFromJSON) return Key.parseRequestOptionsFromJSON(json);
    return { ...json, challenge: decode(json.challenge), allowCredentials: descriptors(json.allowCredentials) };
  };

  const written = (credential) => {
    if (credential.toJSON) {
      try {
        return credential.toJSON();
      } catch {
        // Some password managers' objects cannot; their parts can be read all the same.
      }
    }
    const { response } = credential;
    const part = (name) => encode(response[name]) || undefined;
    return {
      id: credential.id,
      rawId: encode(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults ? credential.getClientExtensionResults() : {},
      response: {
        clientDataJSON: part("clientDataJSON"),
        attestationObject: part("attestationObject"),
        authenticatorData: part("authenticatorData"),
        signature: part("signature"),
        userHandle: part("userHandle"),
        transports: response.getTransports ? response.getTransports() : undefined,
      },
    };
  };

  // Only one request may wait at a time: the quiet one in the field ends before the one of the button begins.
  let waiting = null;
  // Whether somebody has chosen a passkey since the last request began: before, nothing that fails is worth a word.
  let isChosen = false;

  const ask = async (mediation) => {
    if (waiting) waiting.abort();
    const mine = (waiting = new AbortController());
    isChosen = false;
    const { publicKey } = await post(task.options, {});
    if (mine.signal.aborted) return;
    const options = { publicKey: parse(publicKey), signal: mine.signal };
    if (mediation) options.mediation = mediation;
    const credential =
      task.passkey === "create" ? await navigator.credentials.create(options) : await navigator.credentials.get(options);
    if (!credential) throw new Refused(task.sayFailed);
    isChosen = true;
    say(task.sayWait);
    const name = document.getElementById("f-name");
    const old = place.querySelector("input[name=old]:checked");
    const { location: next } = await post(task.finish, {
      continue: task.continue || "",
      name: name ? name.value : "",
      old: old ? old.value : "",
      credential: written(credential),
    });
    window.location.assign(typeof next === "string" && /^\/(?![\/\\])/.test(next) ? next : "/");
  };

  const explain = (error) => {
    if (error instanceof Refused) return error.message;
    if (error.name === "NotAllowedError") return task.sayCancelled;
    if (error.name === "InvalidStateError") return task.sayKnown || task.sayFailed;
    return task.sayFailed;
  };

  const listen = async () => {
    if (task.passkey !== "get" || task.conditional === undefined) return;
    if (!Key.isConditionalMediationAvailable || !(await Key.isConditionalMediationAvailable())) return;
    try {
      await ask("conditional");
    } catch (error) {
      if (isChosen && error instanceof Refused) say(error.message, true);
    }
  };

  button.addEventListener("click", async () => {
    button.disabled = true;
    say(task.sayWait);
    try {
      await ask();
    } catch (error) {
      if (error.name !== "AbortError") say(explain(error), true);
    } finally {
      button.disabled = false;
      listen();
    }
  });

  // A page that comes back from the cache of "back" has a challenge that is used up.
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
  listen();
})();
