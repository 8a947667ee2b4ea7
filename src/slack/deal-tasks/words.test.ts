import { expect, test } from '@jest/globals'
import { createTranslator } from '../locale.ts'
import { sampleTask } from './sample-task.ts'
import { taskWords } from './words.ts'

const t = createTranslator('en')
const lines = (changes: Parameters<typeof sampleTask>[2]) =>
  taskWords(sampleTask('typical', 'en', changes), t, 'en')
    .split('\n')
    .slice(1)

test('D8: a service task is named once, with its day', () => {
  expect(lines({ kind: 'training', title: 'Two hours' })).toEqual(['Training: Two hours, due on 2 Mar 2026'])
  expect(lines({ kind: 'inspection' })).toEqual(['An inspection is due on 2 Mar 2026.'])
})

test('D8: what there is to know of a task stands below its title', () => {
  expect(lines({ kind: 'product_notice', title: 'Standing desk' })).toEqual([
    'Product notice: Standing desk',
    'Pass on what they are to know.',
  ])
})
