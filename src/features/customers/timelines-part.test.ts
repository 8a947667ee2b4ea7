import { expect, test } from '@jest/globals'
import { sampleSuccess, sampleTimeline } from '../../slack/implementations/sample-timeline.ts'
import { createTranslator, type Locale } from '../../slack/locale.ts'
import { timelineParts } from './timelines-part.ts'

/** What the part says of one that is under way and one that is done. */
function said(locale: Locale): string {
  const timelines = [sampleTimeline('typical', locale), sampleSuccess('typical', locale)]
  const blocks = timelineParts({ timelines, timeZone: 'Europe/Berlin' }, createTranslator(locale), locale)
  return blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : [])).join('\n')
}

test('I1, I3: what is introduced and what was won is named in the marks of each language', () => {
  expect(said('en')).toMatch(/^\*Implementation: .+\*$/m)
  expect(said('zh-CN')).toMatch(/^\*实施：.+\*$/m)
  expect(said('zh-TW')).toMatch(/^\*導入：.+\*$/m)
  expect(said('en')).toMatch(/^• .+: .+ \(.+\)$/m)
  for (const locale of ['zh-CN', 'zh-TW'] as const) expect(said(locale)).toMatch(/^• .+：.+（.+）$/m)
})
