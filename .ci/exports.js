// What `.ci/exports` asks of readers written in JavaScript: `node exports.js sources ARGDOWN BIBTEX CSL SCHEMA`, and of a
// browser: `node exports.js page HTML CHROMIUM PICTURES`.
const fs = require("fs");
const read = (path) => fs.readFileSync(path, "utf8");
const must = (holds, what) => {
  if (!holds) {
    console.error("exports: " + what);
    process.exit(1);
  }
};

function sources(argdownFile, bibtexFile, cslFile, schemaFile) {
  const { argdown } = require("@argdown/node");
  const map = argdown.run({ input: read(argdownFile), process: ["parse-input", "build-model"] });
  const wrong = [map.lexerErrors, map.parserErrors, map.modelErrors, map.exceptions].flatMap((list) => list || []);
  must(wrong.length === 0, "Argdown: " + wrong.map((error) => error.message).join("; "));
  const counts = ["arguments", "statements", "relations"].map((kind) => Object.keys(map[kind]).length + " " + kind);
  must(Object.keys(map.arguments).length > 0 && map.frontMatter.subTitle, "Argdown: nothing was read");
  console.log(counts.join(", "));

  const Cite = require("citation-js");
  const items = JSON.parse(read(cslFile));
  if (fs.existsSync(schemaFile)) {
    const Ajv = require("ajv").default;
    const ajv = new Ajv({ strict: false });
    must(ajv.validate(JSON.parse(read(schemaFile)), items), "CSL-JSON: " + ajv.errorsText());
    console.log("CSL-JSON is what the schema of CSL data says");
  } else {
    console.log("the schema of CSL data is not here: not tried");
  }
  const [csl, bibtex] = [new Cite(items), new Cite(read(bibtexFile))];
  must(csl.data.length === items.length && bibtex.data.length === items.length, "sources were lost");
  for (const [n, item] of csl.data.entries()) {
    const twin = bibtex.data[n];
    for (const field of ["id", "title", "URL"]) {
      must(item[field] === twin[field], `${item.id}: ${field}: ${item[field]} and ${twin[field]}`);
    }
    const date = (entry) => JSON.stringify(entry.issued && entry.issued["date-parts"]);
    must(date(item) === date(twin), `${item.id}: dated ${date(item)} and ${date(twin)}`);
  }
  const cited = csl.format("bibliography", { template: "apa" }).trim().split("\n");
  must(cited.length === items.length, "not every source is cited");
  console.log(cited.length + " sources, such as: " + cited[0]);
}

async function page(file, chromium, pictures) {
  const puppeteer = require("puppeteer-core");
  const axe = read(require.resolve("axe-core/axe.min.js"));
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
  const fetched = [];
  for (const [name, width, scheme] of [["desktop", 1280, "light"], ["dark", 1280, "dark"], ["phone", 360, "light"]]) {
    const tab = await browser.newPage();
    await tab.setViewport({ width, height: 900 });
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    tab.on("request", (request) => request.url().startsWith("file:") || fetched.push(request.url()));
    await tab.goto("file://" + file);
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    must(wide <= 0, `${name}: ${wide} pixels too wide`);
    await tab.screenshot({ path: `${pictures}/${name}.png`, clip: { x: 0, y: 0, width, height: 4000 }, captureBeyondViewport: true });
    if (name === "desktop") {
      const pdf = await tab.pdf({ path: `${pictures}/print.pdf`, preferCSSPageSize: true });
      must(pdf.length > 100000, "print: too little");
      // The keyboard: the first stop is the way past the contents, and it is seen.
      await tab.keyboard.press("Tab");
      const first = await tab.evaluate(() => [document.activeElement.className, document.activeElement.getBoundingClientRect().left]);
      must(first[0] === "skip" && first[1] >= 0, "the first stop is not the skip link: " + first);
    }
    await tab.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await tab.evaluate(axe);
    const { violations, passes } = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations", "passes"] }));
    const said = violations.map((rule) => `${rule.id} (${rule.nodes.length}): ${rule.nodes[0].html.slice(0, 160)}`);
    must(violations.length === 0, `${name}: axe-core: ${said.join("; ")}`);
    console.log(`${name}: axe-core finds nothing wrong in ${passes.length} rules`);
    await tab.close();
  }
  must(fetched.length === 0, "fetched from elsewhere: " + fetched);
  await browser.close();
}

Promise.resolve(({ page, sources })[process.argv[2]](...process.argv.slice(3))).catch((error) => {
  console.error("exports: " + error.stack);
  process.exit(1);
});
