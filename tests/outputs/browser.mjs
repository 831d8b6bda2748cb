// A headless browser that reports what a page asked for and complained of.
import { chromium } from "playwright-core";

export async function withPage(options, work) {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    const seen = { faults: [], requests: [] };
    page.on("console", message => { if (message.type() === "error" || message.type() === "warning") seen.faults.push(message.text()); });
    page.on("pageerror", fault => seen.faults.push(fault.message));
    page.on("request", request => seen.requests.push(request.url()));
    return { ...await work(page), ...seen };
  } finally {
    await browser.close();
  }
}
