import { describe, expect, test } from '@jest/globals'
import { checkFeedback, type FeedbackMember, productPeopleAmong } from './product-feedback.ts'

describe('what customers say of products', () => {
  test('C15: a topic and what was said, or nothing at all', () => {
    expect(checkFeedback({ feedbackTopic: 'price', feedback: ' Too dear ' })).toEqual({
      ok: true,
      value: { topic: 'price', text: 'Too dear' },
    })
    expect(checkFeedback({ feedbackTopic: null, feedback: ' ' })).toEqual({ ok: true, value: null })
  })

  test.each([
    [{ feedbackTopic: 'price' as const, feedback: '' }, { feedback: 'missing' }],
    [{ feedbackTopic: null, feedback: 'Too dear' }, { feedbackTopic: 'missing' }],
    [
      { feedbackTopic: null, feedback: 'x'.repeat(1001) },
      { feedback: 'too-long', feedbackTopic: 'missing' },
    ],
  ])('C15: half of it is refused where the other half is missing', (typed, error) => {
    expect(checkFeedback(typed)).toEqual({ ok: false, error })
  })
})

describe('who answers', () => {
  const member = (id: string, changes: Partial<FeedbackMember> = {}): FeedbackMember => ({
    id,
    slackUserId: `U${id}`,
    roles: ['rep'],
    deactivatedAt: null,
    ...changes,
  })
  const members = [member('a', { roles: ['admin'] }), member('b'), member('c', { deactivatedAt: new Date(0) })]

  test.each([
    [['Ub'], ['b']],
    [['Ub', 'Uc', 'Ux'], ['b']],
    [[], ['a']],
    [['Uc'], ['a']],
  ])('C15: of %j named it is %j', (named, ids) => {
    expect(productPeopleAmong(named, members)).toEqual(ids)
  })
})
