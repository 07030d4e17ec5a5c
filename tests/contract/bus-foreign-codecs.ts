// Compressed records as other producers send them: stored, not squeezed, but in the formats' own framing. Only for
// writing: reading them back through kafkajs fails, as it does in a service.
import kafkajs from 'kafkajs'

/** Both formats take blocks of at most 64 KiB here; what a test sends fits into one. */
const uint32 = {
  big: (n: number) => bytesOf(4, (b) => b.writeUInt32BE(n)),
  little: (n: number) => bytesOf(4, (b) => b.writeUInt32LE(n)),
}

function bytesOf(size: number, write: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(size)
  write(buffer)
  return buffer
}

// https://github.com/google/snappy/blob/main/format_description.txt: the length as a varint, then one literal.
function snappyBlock(bytes: Buffer): Buffer {
  const varint = Buffer.from([(bytes.length & 0x7f) | 0x80, ((bytes.length >> 7) & 0x7f) | 0x80, bytes.length >> 14])
  const literal = bytesOf(3, (b) => {
    b.writeUInt8(61 << 2)
    b.writeUInt16LE(bytes.length - 1, 1)
  })
  return Buffer.concat([varint, literal, bytes])
}

/** The framing of snappy-java, which Java producers use: magic, version, compatible version, then blocks with lengths. */
const snappy = (bytes: Buffer) => {
  const block = snappyBlock(bytes)
  const magic = Buffer.from([0x82, ...Buffer.from('SNAPPY'), 0])
  return Buffer.concat([magic, uint32.big(1), uint32.big(1), uint32.big(block.length), block])
}

/** An LZ4 frame (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md) of one uncompressed block. */
const lz4 = (bytes: Buffer) =>
  Buffer.concat([
    Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82]),
    uint32.little((bytes.length | 0x80000000) >>> 0),
    bytes,
    uint32.little(0),
  ])

/** Publishes one record as a producer of another make would. */
export async function publishForeign(broker: string, topic: string, codec: 'gzip' | 'snappy' | 'lz4', value: string) {
  const { GZIP, LZ4, Snappy } = kafkajs.CompressionTypes
  if (codec === 'gzip') return publishWith(broker, topic, GZIP, value)
  const { CompressionCodecs: readable } = kafkajs
  const unreadable = { ...readable }
  readable[LZ4] = () => ({ compress: async ({ buffer }: { buffer: Buffer }) => lz4(buffer) })
  readable[Snappy] = () => ({ compress: async ({ buffer }: { buffer: Buffer }) => snappy(buffer) })
  await publishWith(broker, topic, codec === 'lz4' ? LZ4 : Snappy, value)
  Object.assign(readable, unreadable)
}

async function publishWith(broker: string, topic: string, compression: kafkajs.CompressionTypes, value: string) {
  const client = new kafkajs.Kafka({ brokers: [broker], clientId: 'foreign', logLevel: kafkajs.logLevel.NOTHING })
  const producer = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner })
  await producer.connect()
  await producer.send({ topic, compression, messages: [{ key: null, value }] })
  await producer.disconnect()
}
