import type { complaintWords as source } from '../en/complaint-words.ts'
import type { Translation } from '../shape.ts'

export const complaintWords = {
  it: '这件事',
  product: '“{{product}}”',
  heading: {
    apology: '致歉参考话术',
    listening: '倾听参考话术',
    cause: '询问原因参考话术',
    looking: '寻找方案期间参考话术',
    solution: '告知方案参考话术',
    done: '告知已办妥参考话术',
    prevention: '说明改进措施参考话术',
    score: '请客户打分参考话术',
  },
  apology:
    '您好，我是 {{rep}}。{{product}}给您添了麻烦，非常抱歉，也感谢您告诉我们。原因目前还不清楚，我不会随意猜测。我会去查明，并把结果如实告诉您，即使责任在我们。',
  listening:
    '请您从头说说{{product}}的经过，我会记下来，不打断您。……我这样理解对吗：……？到目前为止给您造成了哪些损失？您希望我们怎样处理？',
  cause:
    '为了查明{{product}}的原因，想请教您：是什么时候开始的？之前做过哪些操作？有没有照片或可供查看的部件？无论结果如何，我都会告诉您。',
  looking:
    '感谢您的耐心等待。{{product}}的问题出在哪里，我们已经查清，正在寻找能真正为您解决问题的办法。{{date}}之前，我会告诉您我们的方案。如果提前定下来，我会提前联系您；如果还需要时间，我也会事先向您说明。',
  lookingWithoutDate:
    '感谢您的耐心等待。{{product}}的问题出在哪里，我们已经查清，正在寻找能真正为您解决问题的办法。我会在……给您打电话，告诉您进展，即使那时还没有定下来。',
  solution:
    '您就{{product}}向我们反映的问题，我们已经查明原因，想向您说明。我们的方案是：{{solution}}。您看这样可以吗？如果还有不足，请您现在告诉我，我们再想办法。',
  solutionWithoutSolution:
    '您就{{product}}向我们反映的问题，我们已经查明原因，想向您说明，并提出处理方案。如果还有不足，请您现在告诉我，我们再想办法。',
  done: '关于{{product}}，我们已按约定办妥：{{solution}}。请您看看是否一切正常。如有问题，请直接找我。',
  doneWithoutSolution: '关于{{product}}，约定的事情我们已经办妥。请您看看是否一切正常。如有问题，请直接找我。',
  prevention:
    '{{product}}恢复正常，对我们来说还不够。为了不让您再遇到同样的问题，我们作了以下改进：{{prevention}}。如果您仍发现任何异常，请马上告诉我。',
  preventionWithoutChange:
    '{{product}}恢复正常，对我们来说还不够。为了不让您再遇到同样的问题，我们作了以下改进：……如果您仍发现任何异常，请马上告诉我。',
  score:
    '关于{{product}}，我们已经这样处理：{{solution}}。从 1 到 5 分，您对我们的处理满意吗？低分和高分一样对我们有帮助。您觉得哪里还可以做得更好？',
  scoreWithoutSolution:
    '从 1 到 5 分，您对我们处理{{product}}的情况满意吗？低分和高分一样对我们有帮助。您觉得哪里还可以做得更好？',
} as const satisfies Translation<typeof source>
