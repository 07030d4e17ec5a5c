// `npm run quality -- names --data DIR`: the scores of one stage on the evaluation sets.
const measures: Readonly<Record<string, string>> = {
  names: './quality-names.ts',
  dedupe: './dedupe-parameters.ts',
  language: './language.ts',
  keywords: './keywords.ts',
  topics: './topics.ts',
  links: './quality-links.ts',
  html: './html.ts',
  filter: './filter.ts',
}

const [stage = ''] = process.argv.splice(2, 1)
const file = measures[stage]
if (file === undefined) {
  process.stderr.write(`usage: npm run quality -- ${Object.keys(measures).join('|')} --data DIR\n`)
  process.exit(2)
}
await import(file)
