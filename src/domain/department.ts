import type { Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** Longest name of a department, in code points. */
export const MAX_DEPARTMENT_NAME = 60

/** Most departments of a workspace: they fit into one select of Slack's. */
export const MAX_DEPARTMENTS = 80

/** Most members of a department: each of them is told of every complaint that is handed over to it. */
export const MAX_DEPARTMENT_MEMBERS = 30

/** The name of a department as it is stored (P3), or why it cannot be taken. */
export const cleanDepartmentName = (text: string): Result<string, TextProblem> => cleanText(text, MAX_DEPARTMENT_NAME)

/** By what two names are the same: their case and width do not count. */
export const foldDepartmentName = (name: string): string => name.normalize('NFKC').toLowerCase()
