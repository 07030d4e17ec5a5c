import { expect, test } from 'vitest'
import { traceHeaders } from './trace.ts'

const incoming = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00'

test('a child keeps the trace and its flags and has a span of its own', () => {
  const { traceparent } = traceHeaders(incoming)
  expect(traceparent).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00$/)
  expect(traceparent).not.toBe(incoming)
})

test.each([undefined, '', 'garbage', '01-4bf92f'])('%j starts a new trace', (header) => {
  expect(traceHeaders(header).traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
})
