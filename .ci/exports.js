// What `.ci/exports` asks of readers written in JavaScript: `node exports.js sources ARGDOWN BIBTEX CSL`.
const fs = require("fs");
const read = (path) => fs.readFileSync(path, "utf8");
const must = (holds, what) => {
  if (!holds) {
    console.error("exports: " + what);
    process.exit(1);
  }
};

function sources(argdownFile, bibtexFile, cslFile) {
  const { argdown } = require("@argdown/node");
  const map = argdown.run({ input: read(argdownFile), process: ["parse-input", "build-model"] });
  const wrong = [map.lexerErrors, map.parserErrors, map.modelErrors, map.exceptions].flatMap((list) => list || []);
  must(wrong.length === 0, "Argdown: " + wrong.map((error) => error.message).join("; "));
  const counts = ["arguments", "statements", "relations"].map((kind) => Object.keys(map[kind]).length + " " + kind);
  must(Object.keys(map.arguments).length > 0 && map.frontMatter.subTitle, "Argdown: nothing was read");
  console.log(counts.join(", "));

  const Cite = require("citation-js");
  const items = JSON.parse(read(cslFile));
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

({ sources })[process.argv[2]](...process.argv.slice(3));
