import type { implementationAlerts as source } from '../en/implementation-alerts.ts'
import type { Translation } from '../shape.ts'

export const implementationAlerts = {
  openDeal: '查看成交',
  responsible: '负责人： *{{name}}* · {{phase}}',
  dip: {
    title: '客户动力下降',
    heading: '动力下降：{{customer}}',
    summary: '{{customer}} 的动力正在下降（{{deal}}），今天就应采取行动。',
    summaryOver: '{{customer}} 的动力下降已经过去（{{deal}}）。',
    summaryActed: '{{name}} 已说明如何应对 {{customer}} 的动力下降，期限：{{date}}。',
    shows: '*从哪里看出来*',
    cause: {
      complaint: '{{number}} 号投诉未结案',
      low_mood: '客户感觉不好',
      mood_falling: '客户感觉下降两分或更多',
      use_falling: '使用减少',
    },
    complaintOver: '曾有未结案的投诉',
    latest: '交付后第 {{day}} 天：客户感觉 {{mood}}；使用情况 {{use}}',
    before: '上一次（第 {{day}} 天）：客户感觉 {{mood}}；使用情况 {{use}}',
    problems: '问题：{{text}}',
    questions: '提问：{{text}}',
    helps: '*现在怎么做最有用*',
    advice: {
      complaint:
        '*有投诉：* 先给投诉的人打电话，告诉对方谁在处理、什么时候会有下一次答复。不要解释为什么会这样，也不要请对方多等等。商定一件明天之前就能恢复的事。结案之前，绝口不提下一单。',
      low_mood:
        '*感觉不好：* 上门或打电话，不要发文字。先问：“这一周最糟的是哪一刻？”让对方把话说完。再问：改哪一处最管用？两天之内把这一处改好，哪怕它不是最大的问题。主动提出到现场陪使用者半天。不要为产品辩护，也不要许诺新版本。',
      mood_falling:
        '*感觉下降：* 上次之后一定发生了什么。给当初最支持的人打电话，问有什么变了：换了人、换了流程，还是上面有压力？再问现在谁反对，下一个就去见这个人。把当初约定的目标和已经做到的部分摆给双方看。不要等到下一次跟进回访。',
      use_falling:
        '*使用减少：* 坐到两位使用者旁边，看他们在哪一步又回到老办法。问：“哪里比以前更费时间？”本周就针对这一步做一次短培训，并留下一个可以直接找的人。请他们的主管把一项工作彻底换过来。不要寄说明书了事。',
    },
    above: '告诉你是因为 {{name}} 负责这位客户。请今天就问问打算怎么做，并主动提出一起去；不要绕开对方直接联系客户。',
    act: '我们怎么做',
    change: '修改',
    acted: '✓ *{{date}} 之前：* {{text}}\n由 {{name}} 决定。',
    over: '✓ 动力下降已经过去：后来的跟进回访已不再显示，或已无需跟进。',
  },
  act: {
    title: '我们怎么做',
    save: '保存',
    cancel: '取消',
    about: '*{{customer}}* · {{deal}}',
    action: '做什么，由谁来做？',
    actionPlaceholder: '例如：周四上午李敏到现场陪两位调度员',
    on: '期限',
    onHint: '这一天早上会提醒你；如果已过提醒时间，则在下一个工作日早上提醒。',
  },
  plan: {
    title: '应对动力下降的安排',
    line: '*{{customer}}* · {{deal}}\n动力下降：今天计划做的事：{{text}}',
    lineOfOther: '*{{customer}}* · {{deal}}\n动力下降：{{name}} 计划今天做的事：{{text}}',
    lineLate: '*{{customer}}* · {{deal}}\n动力下降：你原计划在{{date}}之前做的事：{{text}}',
    lineOfOtherLate: '*{{customer}}* · {{deal}}\n动力下降：{{name}} 原计划在{{date}}之前做的事：{{text}}',
    text: '{{customer}}：{{text}}',
    over: '✓ {{customer}}：动力下降已经过去。',
    moved: '{{customer}}：动力下降另有安排，期限：{{date}}。',
  },
  stuck: {
    title: '停滞的实施',
    line: '*{{customer}}* · {{deal}}\n停滞：{{phase}}自 {{date}} 起，已超过预定的时间。{{ends}}',
    text: '{{customer}}：{{deal}} 的{{phase}}持续过久。',
    ends: {
      new_toy: '安装好并首次用于实际工作，这一阶段才算结束。还缺什么：人、数据，还是日期？',
      learning: '连续两次跟进回访都是每天使用，这一阶段才算结束。找出他们退回老办法的那一步，只练这一步。',
      effectiveness: '由客户的联系人确认约定的衡量标准已经达到，这一阶段才算结束。一起看看：标准还合适吗？卡在哪里？',
    },
    over: '✓ {{customer}}：{{deal}} 已不再停滞。',
  },
  again: {
    title: '尚未填写的跟进回访',
    line: '*{{customer}}* · {{deal}}\n第 {{day}} 天的跟进回访还没有填写。客户现在怎么样？',
    text: '{{customer}}：第 {{day}} 天的跟进回访还没有填写。',
    answer: '填写',
    answered: '✓ {{customer}}：第 {{day}} 天的跟进回访已填写。',
    over: '{{customer}}：不必再跟进回访。',
  },
  ourDelay: {
    heading: '我们的跟进回访晚了：{{customer}}',
    summary: '我们晚了：{{customer}} 第 {{day}} 天的跟进回访已提醒两次，仍未填写。',
    text: '第 {{day}} 天的跟进回访已提醒两次，我们这边没有人填写。问题在我们，不在客户：我们并不知道客户现在怎么样。\n由 {{name}} 负责。请今天就联系客户并填写，或请别人代办。',
    done: '✓ 现已填写。',
    over: '✓ 不必再跟进回访。',
  },
  error: {
    gone: '找不到这条记录。输入 /deal 列表 查看成交列表。',
    over: '这次动力下降已经过去，无需再作安排。',
    actionMissing: '请写明要做什么。',
    actionTooLong: '内容过长，最多 {{max}} 个字符。',
    onMissing: '请选择完成的日期。',
    onPast: '这一天已经过去，请选择今天或以后的日期。',
    onFar: '动力下降等不了这么久：请选择 {{max}} 天之内的日期。',
  },
} as const satisfies Translation<typeof source>
