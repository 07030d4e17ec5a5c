import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterAll, expect, test } from 'vitest'
import { authorityFile } from './authority-file.ts'
import { ConfigError } from './config.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-authority-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(text: string): string {
  const file = path.join(folder, 'ca.pem')
  writeFileSync(file, text)
  return file
}

const ofStore = (file: string | undefined, url?: string) => () =>
  authorityFile({ setting: 'STORE_CA_FILE', file, ...(url && { address: 'STORE_URL', url }) })

test('is the text of the file, and nothing where none is set', () => {
  const bundle = rootCertificates.slice(0, 2).join('\n')
  expect(ofStore(fileOf(bundle), 'rediss://store')()).toBe(bundle)
  expect(ofStore(undefined, 'redis://store')()).toBeUndefined()
})

test('a file that is missing or holds no certificate is told by the setting', () => {
  for (const file of [path.join(folder, 'missing'), fileOf('no certificate')]) {
    expect(ofStore(file)).toThrow(ConfigError)
    expect(ofStore(file)).toThrow(/^STORE_CA_FILE must be a PEM file with a certificate/)
  }
})

test('an authority for an address without TLS would secure nothing, and is refused without showing the address', () => {
  const file = fileOf(rootCertificates[0] ?? '')
  expect(ofStore(file, 'redis://loom:hush@store')).toThrow(/STORE_CA_FILE is set, but STORE_URL does not ask for TLS/)
  expect(ofStore(file, 'redis://loom:hush@store')).not.toThrow(/hush/)
})
