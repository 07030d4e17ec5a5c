import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildKnowledgeBase } from '../adapters/build-knowledge-base.ts'
import { type OpenKnowledgeBase, openKnowledgeBase } from '../adapters/sqlite-knowledge-base.ts'
import { contextWords } from '../knowledge/description-words.ts'
import type { NameGroup, NameType } from '../names/names.ts'
import { linkNames } from './link-names.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-kb-'))
let knowledge: OpenKnowledgeBase

beforeAll(async () => {
  const file = path.join(folder, 'kb.sqlite')
  await buildKnowledgeBase({ file })
  knowledge = openKnowledgeBase(file)
})

afterAll(() => {
  knowledge.close()
  rmSync(folder, { recursive: true })
})

const types: Record<string, NameType> = { p: 'person', o: 'organisation', l: 'place' }
const marked = /\[([^\]|]+)\|([pol])\]/g

/** `[Paris|l] is …` → the text without the marks and one group per distinct marked name. */
function read(markedText: string) {
  const groups = new Map<string, NameGroup>()
  let text = ''
  let from = 0
  for (const match of markedText.matchAll(marked)) {
    const [whole, name = '', letter = ''] = match
    text += markedText.slice(from, match.index)
    const type = types[letter] ?? 'place'
    const mention = {
      field: 'text',
      start: text.length,
      end: text.length + name.length,
      type,
      confidence: 0.95,
    } as const
    const known = groups.get(name)
    groups.set(name, { type, name, confidence: 0.95, mentions: [...(known?.mentions ?? []), mention] })
    text += name
    from = match.index + whole.length
  }
  return { text: text + markedText.slice(from), groups: [...groups.values()] }
}

function link(markedText: string, year: number | null = null, publisherCountry?: string) {
  const { text, groups } = read(markedText)
  const article = {
    title: '',
    text,
    words: contextWords(text),
    year,
    publisher: { id: null, ...(publisherCountry && { country: publisherCountry }) },
  }
  return linkNames(article, groups, knowledge, 0.6)
}

/** The id of the first marked name, without its prefix. */
const first = (markedText: string, year?: number, publisherCountry?: string) =>
  link(markedText, year ?? null, publisherCountry)[0]?.entity?.id.replace('enwiki:', '') ?? null

describe('all names of one entity give one id', () => {
  test.each([
    'US',
    'U.S.',
    'United States',
    'the States',
    '미국',
    'Estados Unidos',
    'USA',
    'États-Unis',
    '美国',
    'アメリカ',
  ])('%s', (name) =>
    expect(first(`Exports to [${name}|l] rose in March, officials in Washington said.`)).toBe('United_States'),
  )
})

describe('one name, several entities: the article decides', () => {
  test.each<[string, string, string | null, (number | undefined)?, string?]>([
    [
      'the state by its towns',
      '[Georgia|l] voters go to the polls, the governor said in [Atlanta|l].',
      'Georgia_(U.S._state)',
    ],
    [
      'the country by its capital',
      '[Georgia|l] accused [Russia|l] of shelling, officials in [Tbilisi|l] said.',
      'Georgia_(country)',
    ],
    [
      'the state after its town',
      '[Augusta|l], [Georgia|l], hosts the Masters. Farmers across the South met.',
      'Augusta,_Georgia',
    ],
    [
      'the country by its leader',
      'Protesters in [Georgia|l] called on [Mikheil Saakashvili|p] to resign as president.',
      'Georgia_(country)',
    ],
    ['the capital', '[Washington|l] is sending envoys, the White House said.', 'Washington,_D.C.'],
    [
      'the state by Seattle',
      'Farmers in [Washington|l] state, east of [Seattle|l] and [Olympia|l], lost apples.',
      'Washington_(state)',
    ],
    ['the general', '[George Washington|p] crossed the Delaware.', 'George_Washington'],
    [
      'the company by its chief',
      '[Apple|o] said chief executive [Tim Cook|p] would present a new iPhone.',
      'Apple_Inc.',
    ],
    ['the computer maker of 1987', '[Apple Computer Inc|o] introduced a faster Macintosh.', 'Apple_Inc.', 1987],
    ['the retailer', '[Amazon|o] will hire 10,000 people for its online retail warehouses.', 'Amazon_(company)', 2020],
    [
      'the rainforest',
      'Deforestation in the [Amazon|l] rose, [Brazil|l] said; indigenous people protested.',
      'Amazon_rainforest',
    ],
    [
      'no retailer before its time',
      'The [Amazon|l] jungle hides the rebels, [Peru|l] said.',
      'Amazon_rainforest',
      1987,
    ],
    ['the country', '[Jordan|l] and [Syria|l] opened the border, officials in [Amman|l] said.', 'Jordan'],
    ['the player', '[Michael Jordan|p] led the Chicago Bulls to the title.', 'Michael_Jordan'],
    ['the French capital', 'Talks in [Paris|l] between [France|l] and [Germany|l] ended.', 'Paris'],
    ['a town in Texas, unknown', 'A tornado struck [Paris|l], Texas, on Sunday.', null],
    ['the celebrity', '[Paris Hilton|p] arrived at the party.', 'Paris_Hilton'],
    ['the carmaker', '[Ford|o] recalled 50,000 trucks built in [Dearborn|l].', 'Ford_Motor_Company'],
    ['the president', 'President [Gerald Ford|p] pardoned [Richard Nixon|p].', 'Gerald_Ford'],
    ['the premier of Ontario', '[Doug Ford|p], the premier of [Ontario|l], spoke.', 'Doug_Ford'],
    ['the elder Bush', 'Vice President [George Bush|p] met [Ronald Reagan|p].', 'George_H._W._Bush', 1987],
    ['the younger Bush', 'President [George Bush|p] sent troops to [Iraq|l].', 'George_W._Bush', 2004],
    ['the president by surname', '[Reagan|p] vetoed the bill, a White House spokesman said.', 'Ronald_Reagan', 1987],
    ['the Treasury Secretary', 'Treasury Secretary [James Baker|p] said the dollar was stable.', 'James_Baker', 1987],
    ['the chief of staff', '[Howard Baker|p], the White House chief of staff, denied it.', 'Howard_Baker', 1987],
    ['nobody we know', '[Melinda Baker|p], a teacher, won the lottery.', null],
    ['no one by a common surname alone', 'The shop of [Smith|p] was robbed.', null],
    ['the British city', 'Police in [Birmingham|l], England, arrested two men.', 'Birmingham'],
    ['the city in Alabama', '[Birmingham|l], Ala., marked the anniversary.', 'Birmingham,_Alabama'],
    ['the English university town', '[Cambridge|l] scientists in Britain said so.', 'Cambridge', undefined, 'GB'],
    ['the town in Massachusetts', '[CAMBRIDGE|l], Mass., June 29 - Shares rose.', 'Cambridge,_Massachusetts'],
    ['the Canadian London', '[London|l], Ontario, will get a new plant.', 'London,_Ontario'],
    ['the British London', '[LONDON|l], March 3 - The Bank of England bought bills.', 'London'],
    ['the Russian city', 'The Hermitage in [St. Petersburg|l], [Russia|l], reopened.', 'Saint_Petersburg'],
    ['the city in Florida', '[ST. PETERSBURG|l], Fla., March 9 - The company lost money.', 'St._Petersburg,_Florida'],
    ['the Oregon city', '[Portland|l], Ore., banned plastic bags.', 'Portland,_Oregon'],
    ['the Maine city', '[Portland|l], Maine, lost its fishing fleet.', 'Portland,_Maine'],
    ['the Libyan capital', '[Tripoli|l] denied that [Libya|l] had shelled the town.', 'Tripoli,_Libya'],
    ['the Lebanese town', 'Militia in [Tripoli|l], [Lebanon|l], exchanged fire.', 'Tripoli,_Lebanon'],
    ['the Fed', 'The [Fed|o] raised the discount rate, [Paul Volcker|p] said.', 'Federal_Reserve', 1987],
    [
      'the British Conservatives',
      '[Conservatives|o] backed [Margaret Thatcher|p] in the House of Commons, MPs said.',
      'Conservative_Party_(UK)',
      1987,
      'GB',
    ],
    [
      'the French oil group',
      '[Total SA|o] raised its stake in a field, [Elf Aquitaine|o] said in Paris.',
      'TotalEnergies',
    ],
    [
      'West Germany in its time',
      'The [Federal Republic of Germany|l] and [East Germany|l] signed.',
      'West_Germany',
      1987,
    ],
    ['the Bundesbank president', '[Karl Otto Poehl|p] of the [Bundesbank|o] warned.', 'Karl_Otto_Pöhl', 1987],
    ['a middle initial', '[Paul A. Volcker|p] testified.', 'Paul_Volcker', 1987],
    ['a generation', '[Howard H. Baker Jr.|p] resigned.', 'Howard_Baker', 1987],
    ['an honorific', '[Mr. Gorbachev|p] arrived in [Reykjavik|l].', 'Mikhail_Gorbachev', 1987],
    ['a legal form', '[International Business Machines Corp|o] cut prices.', 'IBM'],
    [
      'an acronym spelled out here',
      '[CPC|o] bought crude. The [Chinese Petroleum Corp|o] is state-owned in [Taiwan|l].',
      'Chinese_Petroleum_Corporation',
      1987,
    ],
    ['an acronym spelled out as someone unknown', '[ITC|o], short for the [Irish Tobacco Club|o], met.', null],
    ['a country at the start of a sentence', 'In [Japan|l] prices fell.', 'Japan'],
    ['not the borough its gas company is named after', 'Shares of [Brooklyn|l] Union Gas Co rose.', null],
    [
      'a firm, not the minister',
      'The merger of [Baker|p] and Hughes; [Baker International Corp|o] gained.',
      null,
      1987,
    ],
    ['a firm of several names', 'analysts at Salomon, [Levin|p] and Elstein', null, 1987],
    ['the oil company', '[Shell|o] found oil off [Namibia|l], the energy company said.', 'Shell_plc'],
    ['a shell company, unknown', 'The owner of [Shell Bay Fisheries|o] was fined.', null],
    ['the card company', '[Visa|o] and [Mastercard|o] cut card fees.', 'Visa_Inc.'],
    ['the retailer Target', '[Target|o] opened stores; the retailer and [Walmart|o] cut prices.', 'Target_Corporation'],
    ['the clothing retailer', '[Gap|o] sells jeans; the clothing retailer closes stores.', 'Gap_Inc.'],
    ['the airline', '[Delta|o] cancelled flights at [Atlanta|l], the airline said.', 'Delta_Air_Lines'],
    ['a river delta, unknown', 'Rice farmers in the [Delta|l] lost the harvest.', null],
    [
      'the telecoms group',
      '[Orange|o] will switch off copper lines in [France|l], the telecoms group said.',
      'Orange_S.A.',
    ],
    ['the club in London', '[Chelsea|o] beat [Arsenal|o] in the Premier League.', 'Chelsea_F.C.'],
    [
      'the state in Australia',
      '[Victoria|l] closed its schools, the premier said in [Melbourne|l].',
      'Victoria_(state)',
    ],
    ['the queen', '[Queen Victoria|p] opened the exhibition.', 'Queen_Victoria'],
    [
      'the state of New York',
      'Dairy farmers across [New York|l] state, from [Albany|l] to [Buffalo|l], met.',
      'New_York_(state)',
    ],
    ['the city of New York', 'The mayor of [New York|l] closed the subway in [Brooklyn|l].', 'New_York_City'],
    ['the club in Manchester', '[Manchester United|o] lost at home.', 'Manchester_United_F.C.'],
    ['the city with a club of its name', 'Police in [Manchester|l] closed the road to [Liverpool|l].', 'Manchester'],
    ['the capital of Chile', 'Students marched in [Santiago|l], [Chile|l].', 'Santiago'],
    [
      'the capital of Costa Rica',
      '[San Jose|l], [Costa Rica|l] - Ministers of [Nicaragua|l] met.',
      'San_José,_Costa_Rica',
    ],
    ['the Californian city', '[San Jose|l], Calif. - The chip maker cut jobs.', 'San_Jose,_California'],
    ['the island nation', '[Dominica|l] was struck by a hurricane.', 'Dominica'],
    [
      'the island nation by its neighbour',
      '[Dominican Republic|l] and [Haiti|l] closed the border.',
      'Dominican_Republic',
    ],
    [
      'the Congo of Kinshasa',
      'Rebels in [Congo|l] took [Goma|l]; [Kinshasa|l] accused [Rwanda|l].',
      'Democratic_Republic_of_the_Congo',
    ],
    [
      'the Congo of Brazzaville',
      'Voters in [Congo|l] went to the polls, officials in [Brazzaville|l] said.',
      'Republic_of_the_Congo',
    ],
    ['South Korea', '[Korea|l] raised rates, the bank in [Seoul|l] said.', 'South_Korea'],
    ['the airline of Virgin', '[Virgin Atlantic|o] ordered jets.', 'Virgin_Atlantic'],
    ['the luxury group', '[Hermes|o] sold more handbags in [Paris|l].', 'Hermès'],
    ['the football club of Madrid', '[Real Madrid|o] beat [Barcelona|o].', 'Real_Madrid_CF'],
    ['the city by the sea', 'Tourists in [Barcelona|l] filled hotels, the mayor said.', 'Barcelona'],
    ['the elder Clinton', 'President [Clinton|p] met [Boris Yeltsin|p].', 'Bill_Clinton', 1996],
    ['the Secretary of State', 'Secretary of State [Clinton|p] flew to [Beijing|l].', 'Hillary_Clinton', 2010],
    ['a Korean president', '[이재명|p] 대통령이 [서울|l]에서 말했다.', 'Lee_Jae-myung', 2025],
    ['a Russian president', '[Путин|p] прибыл в [Пекин|l].', 'Vladimir_Putin', 2024],
    ['a Japanese company', '[トヨタ自動車|o]は増益と発表した。', 'Toyota'],
  ])('%s', (_, text, id, year, country) => expect(first(text, year, country)).toBe(id))
})

test('the type of the linked entity stands where the recogniser was wrong', () => {
  const [moscow] = link('[Volkswagen|p] will build cars in [Wolfsburg|l], the carmaker said.')
  expect(moscow?.entity).toMatchObject({ id: 'enwiki:Volkswagen', type: 'organisation' })
})

test('a name below the threshold is linked to nothing and keeps the confidence of the recogniser', () => {
  const [unlinked] = link('The shop of [Smith|p] was robbed.')
  expect(unlinked).toMatchObject({ entity: null, confidence: 0.95 })
})

test('ten thousand names in one article are linked in linear time', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `[Name${i} London|l]`).join(' and ')
  const before = performance.now()
  link(names)
  expect(performance.now() - before).toBeLessThan(5_000)
})
