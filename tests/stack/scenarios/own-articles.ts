// Articles that a scenario sends by its own hand, and what becomes of them.
import assert from 'node:assert/strict'
import type { Fate } from '@newsloom/contracts/fate'
import { type GeneratedArticle, generatedNews } from '../../generated-news.ts'
import { eventually } from '../../until.ts'
import type { World } from '../world.ts'

/** How long a scenario waits for what it expects. */
export const patienceMs = 120_000

/** Not of the load, of which other articles may be copies. */
export function storyOfItsOwn(world: World): GeneratedArticle {
  const story = [...generatedNews(20, world.draw(1e6, 1e9))].find(({ text }) => text !== '')
  if (!story) throw new Error('no story')
  return story
}

export async function fateOf(world: World, id: string): Promise<Fate | undefined> {
  const response = await fetch(`${world.stack.api}/api/articles/${encodeURIComponent(id)}/fate`)
  return response.ok ? ((await response.json()) as Fate) : undefined
}

/** Waits until an article's fate is this one. */
export async function expectFate(world: World, id: string, expected: Partial<Fate>): Promise<void> {
  await eventually(async () => {
    const { fate, duplicateOf, stage } = (await fateOf(world, id)) ?? {}
    const is: Partial<Fate> = { ...(fate && { fate }), ...(duplicateOf && { duplicateOf }), ...(stage && { stage }) }
    for (const [field, value] of Object.entries(expected)) assert.equal(is[field as keyof Fate], value, id)
  }, patienceMs)
}
