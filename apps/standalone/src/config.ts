import { exposureSettings } from '@newsloom/runtime/settings'
import { Type } from 'typebox'

export const standaloneSettings = Type.Object({
  DATA_DIR: Type.String({ default: './data', description: 'Folder that keeps everything; one process at a time' }),
  HTTP_HOST: Type.String({ default: '127.0.0.1', description: 'Address of the API and the page' }),
  HTTP_PORT: Type.Integer({
    default: 8080,
    minimum: 0,
    maximum: 65535,
    description: 'Port of the API and the page; 0 takes a free one',
  }),
  ...exposureSettings.properties,
  LOG_LEVEL: Type.String({ default: 'warn', description: 'debug, info, warn, error or fatal' }),
})
