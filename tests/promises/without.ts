// `npm run test:promises [-- WORDS]`: takes the code that keeps each promise away, in a copy of the tree, and demands that its test fails.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../checkout.ts'
import { type Kept, promises } from './promises.ts'

const words = process.argv.slice(2).join(' ')
const copy = mkdtempSync(path.join(tmpdir(), 'newsloom-promises-'))

try {
  copyTree()
  const kept = promises.filter(({ promise }) => promise.includes(words))
  const tests = [...new Set(kept.map(({ test }) => test))]
  const broken = tests.filter((test) => !passes(test))
  if (broken.length > 0) throw new Error(`these fail as they are: ${broken.join(', ')}`)
  const unnoticed = kept.filter((one) => !isNoticed(one))
  console.log(
    `${kept.length - unnoticed.length} of ${kept.length} promises are tested: without their code the test fails`,
  )
  if (unnoticed.length > 0) process.exitCode = 1
} finally {
  rmSync(copy, { recursive: true })
}

function isNoticed({ promise, file, code, without, test }: Kept): boolean {
  const place = path.join(copy, file)
  const text = readFileSync(place, 'utf8')
  const parts = text.split(code)
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${code}`)
  writeFileSync(place, parts.join(without))
  const noticed = !passes(test)
  writeFileSync(place, text)
  console.log(`${noticed ? 'red as it should be' : 'NOT NOTICED       '}  ${promise}  (${test})`)
  return noticed
}

function passes(test: string): boolean {
  const vitest = path.join(copy, 'node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--maxWorkers=1', '--bail=1', test], {
    cwd: copy,
    timeout: 300_000,
    stdio: 'ignore',
  })
  return status === 0
}

/** The sources, and links to what is installed; the project's own packages are those of the copy. */
function copyTree() {
  for (const name of readdirSync(root)) {
    if (['node_modules', '.git', 'data'].includes(name)) continue
    cpSync(path.join(root, name), path.join(copy, name), {
      recursive: true,
      filter: (from) => path.basename(from) !== 'node_modules',
    })
  }
  const installed = path.join(root, 'node_modules')
  const links = path.join(copy, 'node_modules')
  mkdirSync(path.join(links, '@newsloom'), { recursive: true })
  for (const name of readdirSync(installed)) {
    if (name === '@newsloom' || name.startsWith('.')) continue
    symlinkSync(path.join(installed, name), path.join(links, name))
  }
  for (const folder of ['packages', 'services', 'apps'])
    for (const name of readdirSync(path.join(copy, folder), { withFileTypes: true }))
      if (name.isDirectory()) symlinkSync(path.join(copy, folder, name.name), path.join(links, '@newsloom', name.name))
}
