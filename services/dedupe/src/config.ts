// The settings of dedupe. Where each number comes from: docs/decisions and bench/dedupe-parameters.ts.
import { valkeySettings } from '@newsloom/valkey/settings'
import { type Static, Type } from 'typebox'

export const dedupeSettings = Type.Object({
  ...valkeySettings('The shared memory of what was seen (Valkey or Redis 7 and later)').properties,
  DEDUPE_WINDOW_HOURS: Type.Number({
    default: 72,
    exclusiveMinimum: 0,
    description: 'For how long copies of an article are recognised',
  }),
  DEDUPE_VERDICT_DAYS: Type.Number({
    default: 35,
    exclusiveMinimum: 0,
    description: 'For how long verdicts are remembered; longer than the topics keep records (KAFKA_RETENTION_DAYS)',
  }),
  DEDUPE_BAND_ORIGINALS: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 64,
    description: 'Originals remembered per band: the first reports of a template do not hide the later ones',
  }),
  DEDUPE_COPY_CONTAINMENT: Type.Number({
    default: 0.5,
    minimum: 0,
    maximum: 1,
    description: 'Share of the shorter text that a copy has in common with its original',
  }),
  DEDUPE_REPLACED_FIGURES: Type.Number({
    default: 0.25,
    minimum: 0,
    maximum: 1,
    description: 'Share of the figures that may be other ones in a copy; above, it is a new report from a template',
  }),
  DEDUPE_REPLACED_NAMES: Type.Number({
    default: 0.25,
    minimum: 0,
    maximum: 1,
    description: 'Share of the names that may be other ones in a copy',
  }),
  DEDUPE_CORRECTION_HOURS: Type.Number({
    default: 20,
    minimum: 0,
    description: 'Published this much later with a single other figure, a text is a new report; earlier a correction',
  }),
})

export type DedupeSettings = Static<typeof dedupeSettings>
