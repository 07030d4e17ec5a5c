import { expect, test } from 'vitest'
import { commands } from './commands/commands.ts'
import { createOperator } from './testing/operator.ts'

const operator = createOperator()

test('lists every command', async () => {
  const { code, stdout } = await operator.run(['help'])
  expect(code).toBe(0)
  for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`${name}.* ${summary}`))
})

test.for(commands.map(({ name, options }) => [name, Object.keys(options)] as const))(
  'explains %s with all its options, however one asks',
  async ([name, options]) => {
    const { code, stdout } = await operator.run(['help', name])
    expect(code).toBe(0)
    for (const option of options) expect(stdout).toContain(`--${option}`)
    expect((await operator.run([name, '--help'])).stdout).toBe(stdout)
  },
)

test.for([[], ['pots'], ['status', '--jsn'], ['post', '--patience'], ['help', 'pots']])(
  'says how it is used, and exits with 2, for: %s',
  async (args) => {
    const { code, stdout, stderr } = await operator.run(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('npm run -s newsloom --')
    expect(stderr).not.toContain('    at ')
  },
)
