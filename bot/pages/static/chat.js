// The chat on the page: Microsoft's Web Chat against our own Direct Line. Resumes the person's one conversation after
// a reload, a restart of the service or a long sleep, and mends what Web Chat leaves open for screen readers.
(() => {
  "use strict";
  const panel = document.getElementById("webchat");
  const state = document.getElementById("chat-state");
  const options = JSON.parse(panel.dataset.options);
  const words = options.words;
  const LOST = [3, 4, 5]; // DirectLineJS: expired token, failed to connect, ended
  const ONLINE = 2;
  const ASLEEP = 20 * 60 * 1000; // ms; a token lives for 30 minutes and is renewed after 15
  const ink = "#2a2859";
  let store, subscription, wait = 1000, reopening = 0, awake = Date.now();

  const styles = {
    accent: "#1f42aa", primaryFont: "'Oslo Sans', Arial, sans-serif", fontSizeSmall: "87%",
    backgroundColor: "#ffffff", subtle: "#4d4d4d", timestampColor: "#4d4d4d",
    bubbleBackground: "#f9f9f9", bubbleBorderColor: "#cccccc", bubbleTextColor: "#2c2c2c",
    bubbleFromUserBackground: ink, bubbleFromUserBorderColor: ink, bubbleFromUserTextColor: "#ffffff",
    bubbleMaxWidth: 620, bubbleMinWidth: 0, bubbleAttachmentMaxWidth: 620, bubbleAttachmentMinWidth: 0,
    messageActivityWordBreak: "break-word", groupTimestamp: 60000, paddingRegular: 12,
    sendBoxBackground: "#ffffff", sendBoxTextWrap: true, sendBoxBorderTop: `solid 2px ${ink}`,
    sendBoxButtonColor: ink, sendBoxPlaceholderColor: "#595959", sendBoxTextColor: "#2c2c2c",
    uploadAccept: options.endings.join(","), uploadMultiple: true, sendAttachmentOn: "send",
    hideScrollToEndButton: false, markdownRespectCRLF: true, internalLiveRegionFadeAfter: 1000,
    transcriptVisualKeyboardIndicatorColor: "#1f42aa",
  };

  const tone = (colour) => ({ default: colour, subtle: colour });
  const tones = { default: tone("#2c2c2c"), dark: tone("#2c2c2c"), light: tone("#595959"), accent: tone("#1f42aa"),
    good: tone("#034b45"), warning: tone("#5c3c00"), attention: tone("#b3000c") };
  const ground = (colour) => ({ backgroundColor: colour, foregroundColors: tones });
  const hostConfig = {
    fontFamily: "'Oslo Sans', Arial, sans-serif", supportsInteractivity: true,
    fontSizes: { small: 15, default: 17, medium: 18, large: 21, extraLarge: 26 },
    fontWeights: { lighter: 300, default: 400, bolder: 500 },
    lineHeights: { small: 21, default: 25, medium: 25, large: 28, extraLarge: 32 },
    spacing: { small: 6, default: 12, medium: 16, large: 24, extraLarge: 32, padding: 14 },
    containerStyles: { default: ground("#f9f9f9"), emphasis: ground("#f2f2f2"), good: ground("#c7f6c9"),
      warning: ground("#ffe7bc"), attention: ground("#ffdfdc"), accent: ground("#d1f9ff") },
    textBlock: { headingLevel: 3 },
    actions: { maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "vertical", actionAlignment: "stretch",
      showCard: { actionMode: "inline", inlineTopMargin: 8, style: "emphasis" } },
    inputs: { label: { inputSpacing: "small", requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" } }, errorMessage: { spacing: "small", weight: "bolder" } },
  };

  const say = (text) => { state.textContent = text; };

  async function token() {
    const response = await fetch(options.token, { method: "POST" });
    if (!response.ok) throw new Error(`token: ${response.status}`);
    return (await response.json()).token;
  }

  const notify = (message) => store.dispatch({
    type: "WEB_CHAT/SET_NOTIFICATION", payload: { id: "upload", level: "error", message },
  });

  // What the server would refuse is said before it is sent.
  function refusal(activity) {
    const sizes = activity.channelData?.attachmentSizes ?? [];
    const names = (activity.attachments ?? []).map((file) => (file.name ?? "").toLowerCase());
    if (sizes.some((size) => size > options.limit)) return words.too_big;
    if (names.some((name) => !options.endings.some((ending) => name.endsWith(ending)))) return words.wrong_kind;
    return null;
  }

  const middleware = () => (next) => (action) => {
    if (action.type === "DIRECT_LINE/POST_ACTIVITY") {
      const refused = refusal(action.payload.activity);
      if (refused) return notify(refused);
    }
    if (action.type === "DIRECT_LINE/POST_ACTIVITY_REJECTED") notify(words.failed);
    return next(action);
  };

  async function open() {
    reopening = 0;
    try {
      const key = await token();
      const draft = store?.getState().sendBoxValue;
      subscription?.unsubscribe();
      store = window.WebChat.createStore({}, middleware);
      if (draft) store.dispatch({ type: "WEB_CHAT/SET_SEND_BOX", payload: { text: draft } });
      const directLine = window.WebChat.createDirectLine({ domain: options.domain, token: key });
      subscription = directLine.connectionStatus$.subscribe(watch);
      window.WebChat.renderWebChat({
        directLine, store, nonce: options.nonce, locale: options.locale, userID: options.person, styleOptions: styles,
        adaptiveCardsHostConfig: hostConfig, overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: words.field },
      }, panel);
    } catch (problem) {
      console.warn(problem.message);
      lost();
    }
  }

  function watch(status) {
    awake = Date.now();
    if (status === ONLINE) { wait = 1000; say(""); }
    if (LOST.includes(status)) lost();
  }

  function lost() {
    if (reopening) return;
    say(words.lost);
    const again = document.createElement("button");
    again.className = "pkt-btn pkt-btn--small pkt-btn--secondary";
    again.textContent = words.again;
    again.onclick = () => { clearTimeout(reopening); open(); };
    state.append(" ", again);
    reopening = setTimeout(open, wait);
    wait = Math.min(wait * 2, 60000);
  }

  // A machine that slept has a token that no longer holds: begin anew, in the same conversation.
  setInterval(() => {
    const now = Date.now();
    if (now - awake > ASLEEP) open();
    awake = now;
  }, 30000);

  // The card renderer leaves some inputs without a name, and so does the copy that Web Chat reads to screen readers.
  function mend() {
    for (const input of panel.querySelectorAll(".ac-adaptiveCard .ac-input-container input")) {
      const label = input.closest(".ac-input-container").parentElement.querySelector(".ac-richTextBlock, .ac-textBlock");
      const named = input.labels?.length || input.hasAttribute("aria-label") || input.hasAttribute("aria-labelledby");
      if (!named && label) input.setAttribute("aria-label", label.textContent.trim());
    }
    for (const label of document.querySelectorAll("article > label")) {
      if (!label.textContent.trim() && label.querySelector("input:not([aria-label])")) label.hidden = true;
    }
  }

  new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  open();
})();
