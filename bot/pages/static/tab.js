// The tab in Teams: asks Teams who is looking, shows their orders, and follows Teams' theme.
(() => {
  const { app, authentication } = window.microsoftTeams;
  const content = document.getElementById("content");
  const state = document.getElementById("state");
  const again = document.getElementById("again");
  const say = (id) => state.replaceChildren(...(id ? [document.getElementById(id).content.cloneNode(true)] : []));
  const dress = (theme) => { document.documentElement.dataset.theme = theme; };
  let shown = content.dataset.first;

  async function show(address) {
    shown = address;
    again.hidden = true;
    try {
      const token = await authentication.getAuthToken();
      const answer = await fetch(address, { headers: { Authorization: `Bearer ${token}` } });
      if (answer.status >= 500) throw new Error(answer.status);
      content.innerHTML = await answer.text();
      for (const link of content.querySelectorAll("a")) {
        if (!inside(link)) Object.assign(link, { target: "_blank", rel: "noopener" });
      }
      say("");
    } catch {
      say("failed");
      again.hidden = false;
    }
  }

  const inside = (link) => link.getAttribute("href").startsWith("/teams/");

  async function start() {
    if (window.parent === window) return say("outside");
    await app.initialize();
    app.registerOnThemeChangeHandler(dress);
    dress((await app.getContext()).app.theme);
    await show(shown);
    app.notifySuccess();
  }

  content.addEventListener("click", async (event) => {
    const link = event.target.closest("a");
    if (!link || !inside(link)) return;
    event.preventDefault();
    await show(link.getAttribute("href"));
    content.focus();
    window.scrollTo(0, 0);
  });
  again.addEventListener("click", () => show(shown));
  start().catch(() => { say("failed"); again.hidden = false; });
})();
