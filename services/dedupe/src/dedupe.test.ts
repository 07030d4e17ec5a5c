import { readConfig } from '@newsloom/runtime/config'
import { describe, expect, test } from 'vitest'
import type { Verdict } from './claims.ts'
import { dedupeSettings } from './config.ts'
import { type Remembered, verdictOn } from './dedupe.ts'
import { fingerprintsOf, type Written } from './evidence.ts'
import { decodeEvidence, encodeEvidence } from './evidence-bytes.ts'
import { samples } from './likeness.samples.ts'

const rules = readConfig(dedupeSettings, {})

/** As it comes back from a store. */
function remembered(id: string, written: Written): Remembered {
  const { fingerprint, evidence } = fingerprintsOf(written)
  return { id, content: fingerprint, evidence: decodeEvidence(encodeEvidence(evidence)) }
}

const onOriginal = (article: Written, original: Written): Verdict =>
  verdictOn(remembered('later', article), [remembered('earlier', original)], rules)

const original: Verdict = { kind: 'original' }
const copyOf = (id: string) => expect.objectContaining({ kind: 'duplicate', duplicateOf: id })

describe.each(samples)('in $language', ({ story, copy, next }) => {
  test('a copy with small edits is a copy, whichever comes first', () => {
    expect(onOriginal(copy, story)).toMatchObject({ reason: 'near-duplicate', duplicateOf: 'earlier' })
    expect(onOriginal(story, copy)).toMatchObject({ reason: 'near-duplicate', duplicateOf: 'earlier' })
  })

  test('copies share bands with the story, so that they are looked at', () => {
    const bands = new Set(fingerprintsOf(story).bands)
    expect(fingerprintsOf(copy).bands.filter((band) => bands.has(band)).length).toBeGreaterThan(2)
  })

  test('the next report from the same template is new', () => {
    expect(onOriginal(next, story)).toEqual(original)
    expect(onOriginal(next, copy)).toEqual(original)
  })

  test('the first half is a copy', () => {
    const half = { ...story, text: story.text.slice(0, story.text.length / 2) }
    expect(onOriginal(half, story)).toMatchObject({ reason: 'near-duplicate', method: 'contained' })
  })
})

const [english] = samples
if (!english) throw new Error('no samples')
const { story } = english
const changed = (from: string | RegExp, to: string): Written => ({ ...story, text: story.text.replaceAll(from, to) })

test('case, punctuation and spacing make no other content', () => {
  const shouted = { title: story.title.toUpperCase(), text: story.text.toUpperCase().replaceAll(',', ' ;\n') }
  expect(onOriginal(shouted, story)).toEqual({
    kind: 'duplicate',
    reason: 'exact-duplicate',
    duplicateOf: 'earlier',
    similarity: 1,
    method: 'content',
  })
})

test('the same text under another title is a near-duplicate', () => {
  const renamed = { ...story, title: 'Rain fills the county’s largest lake' }
  expect(onOriginal(renamed, story)).toMatchObject({
    reason: 'near-duplicate',
    similarity: 1,
    method: 'near-identical',
  })
})

test('a few standard words under another title are another article', () => {
  const notice = 'Please see the attached document for the full announcement.'
  const [first, second] = ['Annual meeting of Orrin Mills', 'Harnley Bank names a chairman']
  expect(onOriginal({ title: first, text: notice }, { title: second, text: notice })).toEqual(original)
})

test('of several originals the most similar is named, of equals the earliest', () => {
  const close = remembered('close', changed('ten days', 'twelve days'))
  const far = remembered('far', changed(/the water board of Harnley County said|in a row/g, 'it was announced'))
  const same = remembered('same', story)
  expect(verdictOn(remembered('later', changed('lift', 'end')), [far, close, same], rules)).toEqual(copyOf('same'))
  expect(verdictOn(remembered('later', story), [close, far], rules)).toEqual(copyOf('close'))
})

test('other names in the same words are another report', () => {
  const council = (name: string, town: string, school: string): Written => ({
    title: `${name} to lead the council`,
    text:
      `The council of ${town} has chosen ${name} as its leader for the next term. ${name} grew up in ${town}, went to ` +
      `${school} and worked as an engineer before entering politics. The vote was unanimous, and the new leader promised ` +
      'to listen to everybody, to keep the budget in order and to finish the works on the market square before winter.',
  })
  const first = council('Edda Falk', 'Northbrook', 'Saint Olaf College')
  expect(onOriginal(council('Jonas Reyes', 'Millhaven', 'Queens Polytechnic'), first)).toEqual(original)
})

test('one other figure is a correction on the same day and a new report later', () => {
  const first = { ...story, publishedAt: '2026-05-01T08:00:00Z' }
  const other = { ...changed('38 millimetres', '33 millimetres'), publishedAt: '2026-05-01T14:00:00Z' }
  expect(onOriginal(other, first)).toMatchObject({ reason: 'near-duplicate' })
  expect(onOriginal({ ...other, publishedAt: '2026-05-08T08:00:00Z' }, first)).toEqual(original)
})

test('a much fuller report is new, a flash after it is not', () => {
  const flash = { ...story, text: story.text.slice(0, 140) }
  const extra = Array.from(
    { length: 12 },
    (_, at) => `Farmer number ${at} of the valley spoke about his field and its well.`,
  )
  const full = { ...story, text: `${story.text} ${extra.join(' ')}` }
  expect(onOriginal(full, flash)).toEqual(original)
  expect(onOriginal(flash, full)).toMatchObject({ method: 'contained' })
})

test('a story is not a copy of a roundup that holds it under another title', () => {
  const others = Array.from(
    { length: 60 },
    (_, at) => `Item ${at}: something else happened in village ${at * 7} today.`,
  )
  const roundup = { title: 'News in brief from the region', text: `${others.join(' ')} ${story.text}` }
  expect(onOriginal(story, roundup)).toEqual(original)
})

test('strangers are strangers', () => {
  for (const a of samples) {
    for (const b of samples) if (a !== b) expect(onOriginal(a.story, b.story)).toEqual(original)
  }
})

test('evidence of another version of the code recognises exact copies only', () => {
  const { content } = remembered('earlier', story)
  const old = { id: 'earlier', content, evidence: decodeEvidence(Uint8Array.of(0, 1, 2)) }
  expect(verdictOn(remembered('later', story), [old], rules)).toEqual(copyOf('earlier'))
  expect(verdictOn(remembered('later', changed('lift', 'end')), [old], rules)).toEqual(original)
})
