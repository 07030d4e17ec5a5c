// Prints the path of a Node 24 (or newer) and makes sure the npm packages are installed, so that
// `npm start` and `npm test` work on a host with an older Node. Everything else it says goes to stderr.

import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const wanted = 24
const major = (version) => Number(/^v?(\d+)/.exec(version)?.[1] ?? 0)

/** npm's own command files, next to the npm that runs this script; the plain commands when run by hand. */
function npm(command, args) {
  const cli = process.env.npm_execpath && path.join(path.dirname(process.env.npm_execpath), `${command}-cli.js`)
  const [file, first] = cli && existsSync(cli) ? [process.execPath, [cli]] : [command, []]
  return execFileSync(file, [...first, ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

function node24() {
  if (major(process.version) >= wanted) return process.execPath
  const args = ['--yes', '--prefer-offline', '--ignore-scripts=false', '--loglevel=error', `node@${wanted}`]
  const found = npm('npx', [...args, '-p', 'process.execPath']).trim()
  if (major(execFileSync(found, ['--version'], { encoding: 'utf8' })) < wanted)
    throw new Error(`${found} is not Node ${wanted}`)
  return found
}

function installPackages() {
  const installed = path.join(root, 'node_modules', '.package-lock.json')
  const lock = path.join(root, 'package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return
  process.stderr.write('Newsloom: installing npm packages …\n')
  process.stderr.write(npm('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund']))
}

try {
  const found = node24()
  installPackages()
  process.stdout.write(found)
} catch (error) {
  process.stderr.write(
    `Newsloom needs Node ${wanted}: none was found and none could be installed (${error.message}).\n`,
  )
  process.exit(1)
}
