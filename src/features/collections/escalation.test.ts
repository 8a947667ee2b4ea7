import { expect, test } from '@jest/globals'
import { createTranslator } from '../../slack/locale.ts'
import { SAMPLE_DAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { escalationMessage } from './escalation.ts'

test('K4: whoever is told of level 3 or 4 can open the instalment; in the channel there is no button', () => {
  const [receivable] = sampleReceivables('typical', 'en')
  if (!receivable) throw new Error('there is always a first sample')
  const escalation = { itemId: 'o-1', receivable, ownerName: 'Mira', received: [], level: 3 } as const
  const idsIn = (inChannel: boolean) => {
    const { blocks } = escalationMessage(escalation, { day: SAMPLE_DAY, inChannel }, createTranslator('en'), 'en')
    return [...JSON.stringify(blocks).matchAll(/"action_id":"([^"]*)"/g)].map(([, id]) => id)
  }
  const asked = ['collections.record_payment', 'collections.promise', 'collections.show_instalment']
  const buttons = [...asked, 'visits.log_visit']
  expect([idsIn(false), idsIn(true)]).toEqual([buttons, []])
})
