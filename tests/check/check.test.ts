// Lint, types, dead code and boundaries. Each gate is shown a planted violation, for a gate can be green because it sees nothing.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { root } from '../checkout.ts'

const planted: string[] = []

function tool(file: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'node_modules', file), ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

const biome = (...args: string[]) => tool('@biomejs/biome/bin/biome', ...args)

/** A file that must not pass; removed after the test. */
function plant(file: string, text: string): string {
  const full = path.join(root, file)
  mkdirSync(path.dirname(full), { recursive: true })
  writeFileSync(full, text)
  planted.push(full)
  return file
}

afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file)
})

test('format and lint are clean', () => {
  const { status, output } = biome('check', '--error-on-warnings')
  expect(output).not.toContain('×')
  expect(status, output).toBe(0)
})

test('types are clean', () => {
  const { status, output } = tool('typescript/bin/tsc')
  expect(status, output).toBe(0)
})

test('nothing is unused', () => {
  const { status, output } = tool('knip/bin/knip.js')
  expect(status, output).toBe(0)
})

test('a service that imports another service is caught', () => {
  const byName = plant('services/filter/src/planted-name.ts', "import '@newsloom/dedupe'\n")
  const byPath = plant('services/filter/src/planted-path.ts', "import '../../dedupe/src/dedupe.ts'\n")
  expect(biome('lint', byName).output).toContain('noRestrictedImports')
  expect(biome('lint', byPath).output).toContain('noRestrictedImports')
})

test('a package that imports a service is caught', () => {
  const file = plant('packages/runtime/src/planted.ts', "import '@newsloom/filter'\n")
  expect(biome('lint', file).output).toContain('noRestrictedImports')
})

test('the runtime that learns of articles is caught', () => {
  const file = plant('packages/runtime/src/planted.ts', "import '@newsloom/contracts/records'\n")
  expect(biome('lint', file).output).toContain('noRestrictedImports')
})

test('a decision that reads the environment is caught', () => {
  const file = plant('services/filter/src/planted.ts', 'export const wanted = process.env.WANTED\n')
  expect(biome('lint', file).output).toContain('noProcessEnv')
})

test('a dependency that the package does not declare is caught', () => {
  const file = plant('services/filter/src/planted.ts', "import 'kafkajs'\n")
  expect(biome('lint', file).output).toContain('noUndeclaredDependencies')
})

test('a type error is caught', () => {
  plant('services/filter/src/planted.ts', "export const port: number = 'eighty'\n")
  expect(tool('typescript/bin/tsc').output).toContain('planted.ts')
})

test('no source file is over 300 lines and the median is under 100', () => {
  const lengths = sources(root).map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  expect(lengths.filter(({ lines }) => lines > 300)).toEqual([])
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(100)
})

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || ['node_modules', 'data'].includes(entry.name)) return []
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) return sources(full)
    return /\.(ts|js)$/.test(entry.name) ? [full] : []
  })
}
