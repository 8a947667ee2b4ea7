import { cleanNote } from './check-in.ts'
import type { Role } from './policy.ts'
import { err, ok, type Result } from './result.ts'

/** The names under which it stands in the outbox: what was said of a product, and its answer (C15); its subject is the feedback. */
export const FEEDBACK_RULE = { asked: 'product-feedback.asked', answered: 'product-feedback.answered' } as const

/** What customers say something of (C15). */
export const FEEDBACK_TOPICS = ['quality', 'quantity', 'style', 'variety', 'price'] as const
/** `suggestion`: what one of us suggests to the company (D5); customers say the others. */
export type FeedbackTopic = (typeof FEEDBACK_TOPICS)[number] | 'suggestion'

/** What a customer says of a product, as chosen and typed; null and '' where nothing was entered. */
export interface TypedFeedback {
  readonly feedbackTopic: FeedbackTopic | null
  readonly feedback: string
}

/** What a customer says of a product (C15). */
export interface FeedbackFacts {
  readonly topic: FeedbackTopic
  readonly text: string
}

/** Why a field cannot be taken. */
export type FeedbackProblems = Partial<Record<keyof TypedFeedback, 'missing' | 'too-long'>>

/** Understands what a customer says of a product, or says at every field what is wrong; null where nothing is entered. */
export function checkFeedback({
  feedbackTopic: topic,
  feedback,
}: TypedFeedback): Result<FeedbackFacts | null, FeedbackProblems> {
  const text = cleanNote(feedback)
  if (!text.ok && text.error === 'empty' && topic === null) return ok(null)
  if (text.ok && topic !== null) return ok({ topic, text: text.value })
  return err({
    ...(text.ok ? {} : { feedback: text.error === 'empty' ? ('missing' as const) : ('too-long' as const) }),
    ...(topic === null ? { feedbackTopic: 'missing' as const } : {}),
  })
}

/** Somebody who may be a product person. */
export interface FeedbackMember {
  readonly id: string
  readonly slackUserId: string
  readonly roles: readonly Role[]
  readonly deactivatedAt: Date | null
}

/**
 * Who answers what customers say of products (C15): those named in the settings, by their Slack ids, who are still there; where
 * there is none of them, the admins.
 */
export function productPeopleAmong(named: readonly string[], members: readonly FeedbackMember[]): string[] {
  const active = members.filter(({ deactivatedAt }) => deactivatedAt === null)
  const chosen = active.filter(({ slackUserId }) => named.includes(slackUserId))
  return (chosen.length > 0 ? chosen : active.filter(({ roles }) => roles.includes('admin'))).map(({ id }) => id)
}
