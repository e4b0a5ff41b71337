// Draws Adaptive Cards as Microsoft Teams does: the official package with Teams' sizes, colours and limits, which
// Microsoft publishes as a host config for each of Teams' themes. `drawCards` gives what is wrong with each card.
const THEMES = {
  light: { text: "#252424", subtle: "#605e5c", accent: "#6264a7", line: "#eeeeee", back: "#ffffff", raised: "#f9f8f7",
    good: "#237b4b", attention: "#c4314b", warning: "#8a6100", onColour: "#252424", warningBack: "#ffe2b2" },
  dark: { text: "#ffffff", subtle: "#c8c6c4", accent: "#a6a7dc", line: "#484644", back: "#2d2c2c", raised: "#292828",
    good: "#92c353", attention: "#f87c86", warning: "#f8d22a", onColour: "#201f1f", warningBack: "#ffe2b2" },
  contrast: { text: "#ffffff", subtle: "#ffffff", accent: "#ffff01", line: "#ffffff", back: "#000000", raised: "#000000",
    good: "#3ff23f", attention: "#ffff01", warning: "#ffff01", onColour: "#ffffff", warningBack: "#000000" },
};
const plain = (colour, subtle = colour) => ({ default: colour, subtle });

const font = (fontFamily) => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
});

function foreground(theme, text, subtle) {
  const { accent, good, attention, warning } = theme;
  return {
    default: plain(text, subtle), dark: plain("#252424"), light: plain("#ffffff"),
    accent: plain(accent), good: plain(good), attention: plain(attention), warning: plain(warning),
  };
}

function hostConfig(theme, narrow) {
  const own = { foregroundColors: foreground(theme, theme.text, theme.subtle) };
  const coloured = (backgroundColor) => ({ backgroundColor, foregroundColors: foreground(theme, theme.onColour, theme.onColour) });
  return new AdaptiveCards.HostConfig({
    choiceSetInputValueSeparator: ",",
    supportsInteractivity: true,
    textBlock: { headingLevel: 2 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme.line },
    fontTypes: { default: font("'Segoe UI', system-ui, sans-serif"), monospace: font("monospace") },
    containerStyles: {
      default: { backgroundColor: theme.back, ...own },
      emphasis: { backgroundColor: theme.raised, ...own },
      warning: coloured(theme.warningBack),
    },
    actions: {
      maxActions: 6, spacing: "default", buttonSpacing: 8, actionAlignment: narrow ? "stretch" : "left",
      actionsOrientation: narrow ? "vertical" : "horizontal", preExpandSingleShowCardAction: false,
      showCard: { actionMode: "inline", inlineTopMargin: 16, style: "emphasis" },
    },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { suffix: " *", suffixColor: "attention" },
      },
      errorMessage: { color: "attention" },
    },
  });
}

function parsed(json, config, faults) {
  const context = new AdaptiveCards.SerializationContext();
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = config;
  card.parse(json, context);
  for (let place = 0; place < context.eventCount; place++) faults.push(context.getEventAt(place).message);
  faults.push(...card.validateProperties().validationEvents.map((event) => event.message));
  return card;
}

/** What does not fit into its card, or is cut off in it. */
function cramped(host) {
  const edge = host.getBoundingClientRect();
  const seen = [...host.querySelectorAll("*")].filter((one) => one.offsetParent && one.getClientRects().length);
  return seen.flatMap((one) => {
    const box = one.getBoundingClientRect(), words = one.textContent.slice(0, 60);
    const outside = box.right > edge.right + 1 || box.left < edge.left - 1;
    const cut = getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
    const ellipsis = cut && !["INPUT", "SELECT"].includes(one.tagName);
    return outside ? [`outside: ${words}`] : ellipsis ? [`cut off: ${words}`] : [];
  });
}

function unlabelled(host) {
  const inputs = [...host.querySelectorAll("input, select, textarea")];
  return inputs.filter((one) => !one.labels.length && !one.ariaLabel && !one.getAttribute("aria-labelledby"))
    .map((one) => `no label: ${one.outerHTML.slice(0, 120)}`);
}

/** What is wrong with a card as it first stands, and after each of its buttons: some open a part of the card, and
 *  those that send are kept back by a field that must be filled in, which then says so. */
function looked(host) {
  const faults = [...cramped(host), ...unlabelled(host)], pressed = new Set();
  const next = () => [...host.querySelectorAll("button")].find((one) => one.offsetParent && !pressed.has(one));
  for (let button = next(); button; button = next()) {
    pressed.add(button);
    button.click();
    faults.push(...cramped(host), ...unlabelled(host));
  }
  return faults;
}

function drawCards(cards, name, narrow) {
  const theme = THEMES[name], config = hostConfig(theme, narrow), markdown = markdownit();
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  document.documentElement.dataset.theme = name;
  const chat = document.querySelector("main");
  const drawn = cards.map((json) => {
    const faults = [], host = document.createElement("article");
    chat.replaceChildren(host); // alone while it is measured: that is quicker
    host.append(parsed(json, config, faults).render());
    return [host, [...faults, ...looked(host)]];
  });
  chat.replaceChildren(...drawn.map(([host]) => host));
  return drawn.map(([, faults]) => faults);
}
