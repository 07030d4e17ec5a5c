// The model that ships, for tests.
import { readFileSync } from 'node:fs'
import { readTaggerModel } from '../model.ts'

export const shippedModel = readTaggerModel(readFileSync(new URL('../../../model/names.bin', import.meta.url)))
