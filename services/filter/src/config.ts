// The filter's settings. Language lists are ISO 639 codes separated by commas.
import { type Static, Type } from 'typebox'

/** The languages of the evaluation set; between these the detectors were measured. */
const measuredLanguages =
  'af,ar,bg,bn,ca,cs,da,de,el,en,es,et,fa,fi,fr,he,hi,hr,hu,id,it,ja,ko,lt,ms,nb,nl,pl,pt,ro,ru,sk,sr,sv,ta,th,tr,uk,ur,vi,zh'

export const filterSettings = Type.Object({
  WANTED_LANGUAGES: Type.String({
    default: '',
    description: 'Languages that pass, as ISO codes separated by commas (`en,ko`); empty: every language passes',
  }),
  LANGUAGE_POLICY_FILE: Type.String({
    default: '',
    description:
      'YAML or JSON: the languages wanted, what to do with uncertain ones and the minimum, also for single sources',
  }),
  TOLD_APART_LANGUAGES: Type.String({
    default: measuredLanguages,
    description:
      'Languages the detectors choose from; must hold the unwanted ones too, or those come out as wanted ones',
  }),
  UNCERTAIN_LANGUAGE: Type.Union([Type.Literal('pass-marked'), Type.Literal('reject')], {
    default: 'pass-marked',
    description: 'What becomes of a text that may be in a wanted language: pass-marked or reject',
  }),
  CERTAIN_CONFIDENCE: Type.Number({
    default: 0.6,
    minimum: 0,
    maximum: 1,
    description: 'Confidence from which a language counts as certain',
  }),
  MIN_WORDS: Type.Integer({ default: 3, minimum: 0, description: 'Words a text needs' }),
  MIN_CHARACTERS: Type.Integer({
    default: 6,
    minimum: 0,
    description: 'Characters a text needs in scripts whose words are not counted (Chinese, Japanese, Korean, Thai …)',
  }),
})

export type FilterSettings = Static<typeof filterSettings>
