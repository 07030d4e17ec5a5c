// Questions of the admin client while leaders and coordinators are just starting or changing.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Admin } from 'kafkajs'
import { isMoving } from './kafka-errors.ts'

const tries = 30
const pauseMs = 200

/**
 * Asks again until the brokers have settled who leads. A fresh cluster makes its offsets topic at the first question;
 * metadata names the leader of a new topic before that broker knows of it.
 */
export async function whenSettled<Answer>(admin: Admin, ask: () => Promise<Answer>): Promise<Answer> {
  for (let left = tries; ; left -= 1) {
    try {
      return await ask()
    } catch (error) {
      if (left === 0 || !isMoving(error)) throw error
      await sleep(pauseMs)
      // The admin client of kafkajs keeps the leaders it first heard of, whatever they answer; this makes it look again.
      await admin.listGroups()
    }
  }
}
