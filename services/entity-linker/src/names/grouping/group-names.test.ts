import { expect, test } from 'vitest'
import type { FoundName } from '../found-name.ts'
import type { NameType } from '../names.ts'
import { groupNames } from './group-names.ts'

const types: Readonly<Record<string, NameType>> = { P: 'person', O: 'organisation', L: 'place' }

/** Groups the names marked {P …}, {O …}, {L …}; gives each group as its name and its mentions. */
function grouped(marked: string): Record<string, string[]> {
  let text = ''
  const found: FoundName[] = []
  for (const piece of marked.split(/(\{[POL] [^}]+\})/u)) {
    const [, kind = '', name] = /^\{([POL]) (.+)\}$/u.exec(piece) ?? []
    const type = types[kind]
    if (name !== undefined && type) {
      const mention = {
        field: 'text',
        start: text.length,
        end: text.length + name.length,
        type,
        confidence: 0.9,
      } as const
      found.push({ mention, name })
    }
    text += name ?? piece
  }
  const groups = groupNames({ title: '', text }, found)
  return Object.fromEntries(
    groups.map(({ name, mentions }) => [name, mentions.map(({ start, end }) => text.slice(start, end))]),
  )
}

test('a surname is the person of that name mentioned last before it', () => {
  expect(grouped('{P Bill Clinton} spoke. {P Clinton} left. {P Hillary Clinton} came. {P Clinton} sat.')).toEqual({
    'Bill Clinton': ['Bill Clinton', 'Clinton'],
    'Hillary Clinton': ['Hillary Clinton', 'Clinton'],
  })
})

test('of two people of one surname the title before it says which', () => {
  expect(
    grouped('{P Hillary Clinton} and {P Bill Clinton} came. Mrs. {P Clinton} spoke, Mr {P Clinton} did not.'),
  ).toEqual({
    'Hillary Clinton': ['Hillary Clinton', 'Clinton'],
    'Bill Clinton': ['Bill Clinton', 'Clinton'],
  })
})

test('initials and middle names make no second person', () => {
  expect(grouped('{P George W. Bush} met {P G. Bush}, {P George Bush} and {P Bush}.')).toEqual({
    'George W. Bush': ['George W. Bush', 'G. Bush', 'George Bush', 'Bush'],
  })
})

test('a family name that stands first is a short form too', () => {
  expect(grouped('{P Lee Jae-yong} was pardoned. {P Lee} thanked no one.')).toEqual({
    'Lee Jae-yong': ['Lee Jae-yong', 'Lee'],
  })
})

test('different people of one surname stay apart', () => {
  expect(Object.keys(grouped('{P John Smith} met {P Mary Smith}.'))).toEqual(['John Smith', 'Mary Smith'])
})

test('an acronym in brackets, or made of the initials, is the organisation', () => {
  expect(grouped('The {O International Monetary Fund} ({O IMF}) met. The {O IMF} left.')).toEqual({
    'International Monetary Fund': ['International Monetary Fund', 'IMF', 'IMF'],
  })
  expect(grouped('The {O House of Representatives} ({O DPR}) met {O Dewan Rakyat} ({O DR}).')).toEqual({
    'House of Representatives': ['House of Representatives'],
    DPR: ['DPR'],
    'Dewan Rakyat': ['Dewan Rakyat', 'DR'],
  })
})

test('an organisation is the same with and without its legal form, and by its first words', () => {
  expect(grouped('{O Champion Products Inc} rose. {O Champion Products} makes shirts. {O Champion} fell.')).toEqual({
    'Champion Products Inc': ['Champion Products Inc', 'Champion Products', 'Champion'],
  })
})

test('a first word that many names share is no short form', () => {
  expect(
    Object.keys(grouped('The {O Bank of England} and the {O Bank} met {O General Motors} and {O General}.')),
  ).toHaveLength(4)
})

test('a place is the same with its kind, and by its initials', () => {
  expect(grouped('{L Jiangsu Province}, {L Jiangsu}, the {L United Arab Emirates}, the {L UAE}')).toEqual({
    'Jiangsu Province': ['Jiangsu Province', 'Jiangsu'],
    'United Arab Emirates': ['United Arab Emirates', 'UAE'],
  })
})

test('capitals of a headline do not stand for the group', () => {
  expect(Object.keys(grouped('{P REAGAN}: {P Reagan} slept.'))).toEqual(['Reagan'])
})
