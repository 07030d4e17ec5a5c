import { expect, test } from 'vitest'
import { largestRecordBytes, recordBytes } from './batch-limits.ts'
import { PoisonError } from './errors.ts'
import { quarantineRecord } from './quarantine.ts'

const record = { topic: 'in', partition: 3, offset: 7n, key: 'k', headers: { traceparent: 't' }, timestamp: 0 }
const options = { topic: 'quarantine', stage: 'filter', now: 0 }

test('keeps the bytes as they came', () => {
  const value = Buffer.from([0xff, 0x00])
  const { value: kept, headers } = quarantineRecord({ ...record, value }, new PoisonError('broken'), 1, options)
  expect(kept).toBe(value)
  expect(headers).toMatchObject({
    traceparent: 't',
    'newsloom-origin': 'in/3/7',
    'newsloom-at': '1970-01-01T00:00:00.000Z',
  })
  expect(headers).not.toHaveProperty('newsloom-cut')
})

test('a record that unpacked to more than any topic takes is cut and says so, so that it cannot block its partition', () => {
  const value = Buffer.alloc(largestRecordBytes + 1_000_000)
  const quarantined = quarantineRecord({ ...record, value }, new PoisonError('broken'), 1, options)
  expect(recordBytes(quarantined)).toBeLessThanOrEqual(largestRecordBytes)
  expect(quarantined.headers['newsloom-cut']).toBe(String(value.length))
})
