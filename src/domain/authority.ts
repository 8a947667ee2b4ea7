import type { Authorities } from './complaint.ts'
import { type Currency, formatAmount } from './money.ts'
import { err, ok, type Result } from './result.ts'
import { type MoneyProblem, parseMoney } from './typed-money.ts'

/** What each role may promise of a remedy (P2) before an admin has said so: nothing but supervisors, and they all. */
export const STANDARD_AUTHORITIES: Authorities = { rep: 0n, service: 0n, supervisor: null }

/** The authorities as they were filled in; '' is none for reps and service, and no limit for supervisors. */
export type TypedAuthorities = Readonly<Record<keyof Authorities, string>>

/** Why a limit cannot be taken: the sum is none, it is of another currency, or a supervisor would have less than others. */
export type AuthorityProblem =
  | { readonly kind: 'money'; readonly problem: MoneyProblem }
  | { readonly kind: 'other-currency' }
  | { readonly kind: 'below-others' }
export type AuthorityProblems = Partial<Record<keyof Authorities, AuthorityProblem>>

/** The authorities as they stand in the fields of a form; read back they are the same. */
export function typedAuthorities({ rep, service, supervisor }: Authorities, standard: Currency): TypedAuthorities {
  const typed = (amount: bigint) =>
    amount === 0n ? '0' : `${formatAmount({ amount, currency: standard })} ${standard}`
  return { rep: typed(rep), service: typed(service), supervisor: supervisor === null ? '' : typed(supervisor) }
}

/** Understands typed limits (P2) in the workspace's currency, or says at every field at once what is wrong. */
export function checkAuthorities(typed: TypedAuthorities, standard: Currency): Result<Authorities, AuthorityProblems> {
  const problems: AuthorityProblems = {}
  const limit = (role: keyof Authorities): bigint | null => {
    if (typed[role].trim() === '') return role === 'supervisor' ? null : 0n
    const money = parseMoney(typed[role], standard)
    if (money.ok && money.value.currency === standard) return money.value.amount
    if (!money.ok && isZero(money.error)) return 0n
    problems[role] = money.ok ? { kind: 'other-currency' } : { kind: 'money', problem: money.error }
    return null
  }
  const [rep, service, supervisor] = [limit('rep'), limit('service'), limit('supervisor')]
  if (rep === null || service === null || problems.supervisor) return err(problems)
  if (supervisor !== null && (supervisor < rep || supervisor < service))
    return err({ supervisor: { kind: 'below-others' } })
  return ok({ rep, service, supervisor })
}

/** Whether only the amount is zero: a limit of nothing is a limit, so each remedy that costs something is approved. */
const isZero = (problem: MoneyProblem): boolean => problem.kind === 'amount' && problem.problem === 'zero'
