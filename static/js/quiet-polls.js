/* Polling rests while nobody looks: a request whose trigger is "every …" is not sent from a hidden page. */
document.addEventListener("htmx:beforeRequest", (event) => {
  const polls = event.detail.elt.matches?.("[hx-trigger*='every']");
  if (polls && document.hidden && !event.detail.requestConfig.triggeringEvent?.isTrusted) event.preventDefault();
});
