// Reads Adaptive Cards, one JSON object a line, and prints for each a JSON list of what the official parser and
// validator find wrong with it, besides what they pass over in silence: an element or action of an unknown type.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const AC = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.js");
const TEAMS = new AC.HostConfig({ actions: { maxActions: 6 } });
const harmless = new Set([AC.ValidationEvent.Hint, AC.ValidationEvent.Deprecated]);
const version = (text) => AC.Version.parse(text, new AC.SerializationContext());

function unknownTypes(node, faults) {
  if (Array.isArray(node)) return node.forEach((child) => unknownTypes(child, faults));
  if (node === null || typeof node !== "object") return;
  const latest = AC.Versions.latest;
  const named = ["body", "items", "actions", "inlines"].flatMap((key) => node[key] ?? []);
  for (const { type } of named.filter((child) => typeof child === "object")) {
    const known = type === "TextRun" || AC.GlobalRegistry.elements.findByName(type, latest)
      || AC.GlobalRegistry.actions.findByName(type, latest);
    if (!known) faults.push(`unknown type ${type}`);
  }
  for (const [key, child] of Object.entries(node)) if (key !== "data") unknownTypes(child, faults);
}

function check(json) {
  const context = new AC.SerializationContext(version(json.version));
  const card = new AC.AdaptiveCard();
  card.hostConfig = TEAMS;
  card.parse(json, context);
  const faults = [];
  for (let place = 0; place < context.eventCount; place++) {
    const event = context.getEventAt(place);
    if (!harmless.has(event.event)) faults.push(event.message);
  }
  for (const event of card.validateProperties().validationEvents) if (!harmless.has(event.event)) faults.push(event.message);
  unknownTypes(json, faults);
  return faults;
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim()) console.log(JSON.stringify(check(JSON.parse(line))));
}
