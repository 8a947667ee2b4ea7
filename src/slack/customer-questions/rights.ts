import { mayDo } from '../../domain/acting.ts'
import type { Result } from '../../domain/result.ts'
import type { CustomerQuestion } from '../../store/index.ts'
import { permit, type Refusal } from '../authorisation.ts'
import type { Actor, RequestContext } from '../routes.ts'

/** What decides whose a question is: the deal's owner, and who looks after what is introduced. */
export type QuestionHolder = Pick<CustomerQuestion, 'id' | 'ownerId' | 'assigneeId'>

/**
 * Whose question it is for this person (I5): their own also while they look after what is introduced; that of somebody for
 * whom they stand in while that person does (R5).
 */
export function questionHolderFor(
  { memberId, standsInFor = [] }: Pick<Actor, 'memberId'> & Partial<Pick<Actor, 'standsInFor'>>,
  { ownerId, assigneeId }: Omit<QuestionHolder, 'id'>,
): string {
  if (assigneeId === null || ownerId === memberId) return ownerId
  if (assigneeId === memberId) return memberId
  return standsInFor.some((absentee) => absentee.memberId === assigneeId) ? assigneeId : ownerId
}

/** Whether the person may answer this question, or take it back (R2): as `permit`, which audits a refusal. */
export const permitQuestion = (ctx: RequestContext, question: QuestionHolder): Promise<Result<void, Refusal>> =>
  permit(ctx, 'customer-question.answer', questionHolderFor(ctx.actor, question), {
    type: 'customer-question',
    id: question.id,
  })

/** The same, as a question that leaves no trace: for what is shown. */
export const mayAnswerQuestion = ({ actor }: Pick<RequestContext, 'actor'>, question: QuestionHolder): boolean =>
  mayDo(actor, 'customer-question.answer', questionHolderFor(actor, question))
