// The topics of a pipeline as the bus is to create them.
import { maxRecordBytes, quarantineHeadroomBytes, type TopicSpec } from './bus.ts'

/** The topics of the pipeline and the one for what cannot be handled. */
export interface BusLayout {
  readonly topics: readonly string[]
  readonly quarantine: string
}

/** `quarantine` takes any record of the others, with its headers. */
export const topicSpecs = (
  { topics, quarantine }: BusLayout,
  settings: { readonly partitions: number; readonly retentionMs: number },
): TopicSpec[] =>
  topics.map((name) => ({
    name,
    ...settings,
    maxRecordBytes: maxRecordBytes + (name === quarantine ? quarantineHeadroomBytes : 0),
  }))
