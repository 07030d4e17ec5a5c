import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { expect, test } from 'vitest'
import { busContract } from './bus.contract.ts'
import { bodies, contents, copied, lagOf, newName, newTopics, numbered, read, until } from './bus-fixtures.ts'

/** A file in a folder of its own, which goes when the test is over. */
function newFile(): { file: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-bus-'))
  return { file: path.join(folder, 'bus.sqlite'), remove: () => rmSync(folder, { recursive: true }) }
}

busContract('SQLite', () => {
  const { file, remove } = newFile()
  return { open: () => openSqliteBus(file), close: async () => remove() }
})

/** Starts the child, kills it after a random while, and returns the last number it had acknowledged. */
async function runAndKill(file: string, next: number, livesMs: number): Promise<number | undefined> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'bus-crash-child.ts'), file, String(next)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    // From the first acknowledgement on, so that each life has something to lose.
    setTimeout(() => child.kill('SIGKILL'), livesMs)
  })
  await once(child, 'close')
  expect(child.signalCode).toBe('SIGKILL')
  // The last line may have been cut by the kill.
  const whole = said.slice(0, said.lastIndexOf('\n')).split('\n')
  return whole[0] === '' ? undefined : Number(whole.at(-1))
}

test('a process killed at any moment loses nothing acknowledged and repeats no output', async ({ onTestFinished }) => {
  const { file, remove } = newFile()
  onTestFinished(remove)
  let acknowledged = -1
  for (let life = 0; life < 20; life += 1) {
    // What was not acknowledged may be there all the same: a gap keeps the next life's numbers apart.
    const start = acknowledged + 1_000
    acknowledged = (await runAndKill(file, start, Math.random() * 60)) ?? start
    const bus = openSqliteBus(file)
    const inputs = bodies(await contents(bus, 'input')).map(Number)
    const expected = Array.from({ length: acknowledged - start + 1 }, (_, i) => start + i)
    expect(inputs.filter((n) => n >= start && n <= acknowledged)).toEqual(expected)
    expect(new Set(inputs).size).toBe(inputs.length)
    await bus.close()
  }
  const bus = openSqliteBus(file)
  const { consumer } = await read(bus, { group: 'copy', topics: ['input'] }, async ({ records }) =>
    copied(records, 'output'),
  )
  await until('all is copied', async () => (await lagOf(bus, 'copy', 'input')) === 0)
  await consumer.stop()
  expect(bodies(await contents(bus, 'output'))).toEqual(bodies(await contents(bus, 'input')))
  await bus.close()
})

test('two processes that read as one group make each output once', async ({ onTestFinished }) => {
  const { file, remove } = newFile()
  const buses = [openSqliteBus(file), openSqliteBus(file)]
  onTestFinished(async () => {
    await Promise.all(buses.map((bus) => bus.close()))
    remove()
  })
  const [bus = openSqliteBus(file)] = buses
  const [input = '', output = ''] = await newTopics(bus, 2)
  const group = newName('group')
  await bus.publish(numbered(input, 200))
  for (const each of buses) {
    await read(each, { group, topics: [input], maxBatchRecords: 4 }, async ({ records, heartbeat }) => {
      await heartbeat()
      return copied(records, output)
    })
  }
  await until('all is committed', async () => (await lagOf(bus, group, input)) === 0)
  expect(bodies(await contents(bus, output))).toEqual(Array.from({ length: 200 }, (_, i) => String(i)))
})
