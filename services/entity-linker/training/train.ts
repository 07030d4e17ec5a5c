// npm run train:names -- --data DIR: learns the tagger from ner/worldwide-train and writes model/names.bin. The same seed
// gives the same bytes. The other sets are only scored.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { assembleModel, type ModelColumns } from '../src/names/model.ts'
import { Lexicon } from '../src/names/tagging/lexicon.ts'
import { Tagger } from '../src/names/tagging/tagger.ts'
import { augment } from './augment.ts'
import { buildLexicon } from './build-lexicon.ts'
import { compact } from './compact.ts'
import { readGold, withWholeNames } from './documents.ts'
import { Examples } from './examples.ts'
import { readNamePool } from './name-pool.ts'
import { learnPasses } from './passes.ts'
import { scoreSpans } from './scores.ts'
import { settings } from './settings.ts'
import { spansOf } from './spans.ts'
import { modelBytes } from './write-model.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string', default: path.join(import.meta.dirname, '../model/names.bin') },
    seed: { type: 'string', default: '1' },
  },
})
if (values.data === undefined) throw new Error('say where the evaluation data is: --data DIR')
const { data, out } = values
const seed = Number(values.seed)
const lists = path.join(import.meta.dirname, 'lists')
const started = performance.now()

const log = (line: string) => process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s  ${line}\n`)
const setFile = (name: string) => path.join(data, 'ner', `${name}.ndjson.gz`)

const labelled = readGold(setFile('worldwide-train')).map(withWholeNames)
const lexicon = buildLexicon(data, lists, labelled, log)
const examples = new Examples(new Lexicon(lexicon))
for (const document of augment(labelled, readNamePool(lists), seed, settings.augment)) examples.add(document)
examples.close()
const passes = learnPasses(examples, new Lexicon(lexicon), { ...settings.passes, seed, log })
const model: ModelColumns = { ...lexicon, ...compact(passes, settings.compact) }
const bytes = modelBytes(model)
writeFileSync(out, bytes)
log(`${out}: ${model.featureKeys.length} features, ${(bytes.length / 1e6).toFixed(1)} MB`)
for (const name of ['worldwide-dev', 'conll03-testa']) log(`${name}: ${scored(name, new Tagger(assembleModel(model)))}`)

function scored(name: string, tagger: Tagger): string {
  const gold = readGold(setFile(name))
  const found = gold.map(({ body }) => {
    tagger.tag('', body.text)
    return spansOf(tagger, 'text')
  })
  const texts = gold.map(({ body }) => body.text)
  const wanted = gold.map(({ body }) => body.spans)
  const { strict, overlap, people } = scoreSpans(texts, wanted, found)
  return `strict F1 ${strict.toFixed(1)}, overlap ${overlap.toFixed(1)}, people ${people.toFixed(1)}`
}
