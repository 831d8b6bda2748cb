// Opens a page and does what the steps on standard input say, one after the other: a JSON list of [what, value].
// Answers what each `read` step (an expression of the page) gave.
import { readFileSync } from "node:fs";
import { withPage } from "./browser.mjs";

const [, , file, theme = "light"] = process.argv;
const steps = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(await withPage({ colorScheme: theme }, async page => {
  await page.goto(`file://${file}`);
  await page.waitForFunction(() => document.querySelector("h1"));
  const read = [];
  for (const [what, value] of steps) {
    if (what === "type") await page.keyboard.type(value);
    else if (what === "press") await page.keyboard.press(value);
    else if (what === "click") await page.click(value);
    else if (what === "open") await page.evaluate(hash => { location.hash = hash; }, value);
    else if (what === "await") await page.waitForFunction(value);
    else if (what === "read") read.push(await page.evaluate(value));
    else throw new Error(`no such step: ${what}`);
  }
  return { read };
})));
