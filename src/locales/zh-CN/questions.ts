import type { questions as source } from '../en/questions.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const questions = {
  form: {
    title: '请示主管',
    save: '发送',
    cancel: '取消',
    done: '关闭',
    question: '想问什么？',
    questionHint: '对方能看到欠款情况，回复会发到这里。',
    asked: '已请示：{{names}}。回复会发到这里。',
  },
  asked: {
    heading: '{{name}} 请示：{{customer}}',
    summary: '{{name}} 就 {{customer}} 的 {{open}} 请示：{{question}}',
    reply: '回复',
    answered: '{{name}} 已回复：{{answer}}',
  },
  home: {
    heading: '待你回复的请示',
    asks: '{{name}} 请示：{{question}}',
  },
  answerForm: {
    title: '回复',
    save: '发送',
    answer: '你的回复',
  },
  answer: {
    title: '请示的回复',
    summary: '{{name}} 就 {{customer}} 回复：{{answer}}',
    question: '你的问题：{{question}}',
  },
  error: {
    missing: '请填写内容。',
    tooLong: '内容过长，最多 {{max}} 个字符。',
    nobody: '除你之外没有可请示的人。请让管理员指定主管。',
    gone: '找不到这个问题。',
    answeredSince: '{{name}} 已回复：{{answer}}',
  },
} as const satisfies Translation<typeof source>
