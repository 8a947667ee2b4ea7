import type { wordings as source } from '../en/wordings.ts'
import type { Translation } from '../shape.ts'

export const wordings = {
  what: '“{{deal}}”这一单',
  whatInvoice: '“{{deal}}”这一单（发票 {{invoice}}）',
  days_other: '{{count}} 天',
  greeting: {
    call: {
      named: '{{contact}}，您好，我是{{rep}}。',
      unnamed: '您好，我是{{rep}}。',
    },
    message: {
      named: '{{contact}}，您好！',
      unnamed: '您好！',
    },
  },
  fact: {
    coming: {
      courteous: {
        visit: '感谢您今天抽时间。临走前有一件小事：{{what}}的 {{asked}} 将于 {{date}} 到期。',
        call: '提前跟您说一声：{{what}}的 {{asked}} 将于 {{date}} 到期。',
        message: '提前跟您说一声：{{what}}的 {{asked}} 将于 {{date}} 到期。',
      },
      factual: {
        visit: '我们一起看一下账目好吗？{{what}}的 {{asked}} 将于 {{date}} 到期。',
        call: '想跟您确认{{what}}的款项：{{asked}} 将于 {{date}} 到期。',
        message: '想跟您确认{{what}}的款项：{{asked}} 将于 {{date}} 到期。',
      },
      earnest: {
        visit: '有一件事想跟您坦诚地谈一谈：{{what}}的 {{asked}} 将于 {{date}} 到期，我们已按这一天安排资金。',
        call: '{{what}}的 {{asked}} 将于 {{date}} 到期，我们已按这一天安排资金。',
        message: '{{what}}的 {{asked}} 将于 {{date}} 到期，我们已按这一天安排资金。',
      },
    },
    today: {
      courteous: {
        visit: '感谢您今天抽时间。临走前有一件小事：{{what}}的 {{asked}} 今天到期。',
        call: '跟您说一声：{{what}}的 {{asked}} 今天到期。',
        message: '跟您说一声：{{what}}的 {{asked}} 今天到期。',
      },
      factual: {
        visit: '我们一起看一下账目好吗？{{what}}的 {{asked}} 今天到期。',
        call: '想跟您确认{{what}}的款项：{{asked}} 今天到期。',
        message: '想跟您确认{{what}}的款项：{{asked}} 今天到期。',
      },
      earnest: {
        visit: '有一件事想跟您坦诚地谈一谈：{{what}}的 {{asked}} 今天到期，我们已按今天到账安排资金。',
        call: '{{what}}的 {{asked}} 今天到期，我们已按今天到账安排资金。',
        message: '{{what}}的 {{asked}} 今天到期，我们已按今天到账安排资金。',
      },
    },
    overdue: {
      courteous: {
        visit: '有一件事跟您提一下：{{what}}的 {{asked}} 应于 {{date}} 支付，我们还没有收到，也许已经在途。',
        call: '{{what}}的 {{asked}} 应于 {{date}} 支付，我们还没有收到，也许已经在途。',
        message: '{{what}}的 {{asked}} 应于 {{date}} 支付，我们还没有收到，也许已经在途。',
      },
      factual: {
        visit: '我们一起看一下账目好吗？{{what}}的 {{asked}} 应于 {{date}} 支付，已过 {{days}}，目前仍未到账。',
        call: '想跟您核对{{what}}的款项：{{asked}} 应于 {{date}} 支付，已过 {{days}}，目前仍未到账。',
        message: '想跟您核对{{what}}的款项：{{asked}} 应于 {{date}} 支付，已过 {{days}}，目前仍未到账。',
      },
      earnest: {
        visit:
          '我今天是为{{what}}来的：{{asked}} 应于 {{date}} 支付，至今已过 {{days}}。我不希望这件事影响我们的合作。',
        call: '{{what}}的 {{asked}} 应于 {{date}} 支付，至今已过 {{days}}。我希望今天能和您把这件事定下来。',
        message: '{{what}}的 {{asked}} 应于 {{date}} 支付，至今已过 {{days}}。我希望今天能和您把这件事定下来。',
      },
    },
  },
  promised: {
    coming: '我们约好 {{promisedFor}} 支付{{what}}的 {{asked}}，我已经记下，就按这个日子安排。如有变化，请及时告诉我。',
    today: '我们约好今天支付{{what}}的 {{asked}}。请问款项是否已经付出，我们这边还缺什么吗？',
    past: '我们约好 {{promisedFor}} 支付{{what}}的 {{asked}}，目前还没有收到。请问款项是否已经付出，预计哪天到账？',
  },
  partPromised: {
    coming: '约好 {{promisedFor}} 支付的 {{promised}} 我已经记下，这里说的是其余部分。',
    today: '另外，约好今天支付的 {{promised}}，请问是否已经付出？',
    past: '另外，约好 {{promisedFor}} 支付的 {{promised}} 我们还没有收到，请问是否已经付出？',
  },
  disputed: '您对{{what}}提出的问题我已经记下，我们正在核实，有结果马上回复您。',
  undelivered: '{{what}}的 {{asked}} 在交付后到期。交付日期我会和您确认，到期日也一并告诉您。',
  credit: '{{what}}的 {{asked}}，您之前多付的款项足以抵付。由我来办理，您这边无需再付。',
  partCredit: '您之前多付的 {{credit}} 已经扣除，这里说的是其余部分。',
  ifDelivered: '{{date}}（如按计划交付）',
  received: '其中 {{received}} 我们已经收到。',
  thanks: '您已付的 {{received}} 我们已经收到，谢谢。',
  broken: '之前约好 {{brokenFor}} 支付的款项，有 {{missing}} 没有到账。',
  supervisor: '我的主管也在关注这件事。',
  ask: {
    first: {
      coming: {
        visit: '我们这边还缺什么吗？贵方由哪位安排付款？',
        call: '要按时付款，我们这边还缺什么吗？',
        message: '如果我们这边还缺什么，请告诉我。',
      },
      today: {
        visit: '请问款项是否已经安排，我们这边还缺什么吗？',
        call: '请问款项是否已经付出，我们这边还缺什么吗？',
        message: '请告诉我款项是否已经付出，或者我们这边还缺什么。',
      },
      overdue: {
        visit: '能否帮忙看一下款项是否已经付出？我们这边还缺什么吗？',
        call: '能否帮忙看一下款项是否已经付出？如果我们这边还缺什么，请告诉我。',
        message: '能否帮忙看一下款项是否已经付出？如果我们这边还缺什么，请告诉我。',
      },
    },
    level1: {
      visit: '能否趁我在这里帮忙查一下，大概什么时候可以付？',
      call: '能否帮忙查一下，明天之前告诉我大概什么时候可以付？',
      message: '能否帮忙查一下，明天之前告诉我大概什么时候可以付？',
    },
    level2: {
      visit: '具体哪一天可以付？我想当着您的面把日期记下来。',
      call: '具体哪一天可以付？我想在电话里把日期记下来。',
      message: '请告诉我具体哪一天付、付多少。',
    },
    level3: {
      visit: '今天需要您给一个确定的日期和金额；如果一次付清有困难，我们可以商量分期。',
      call: '今天需要您给一个确定的日期和金额；如果一次付清有困难，我们可以商量分期。',
      message: '请今天给我一个确定的日期和金额；如果一次付清有困难，我们可以商量分期。',
    },
    level4: {
      visit: '这件事本周需要有个结果。请双方能做决定的人坐下来，把付款安排写成书面约定。',
      call: '这件事本周需要有个结果。请您安排见一次面，双方能做决定的人都到场，把付款安排写成书面约定。',
      message: '这件事本周需要有个结果。请您定一个时间，双方能做决定的人见面，把付款安排写成书面约定。',
    },
  },
  close: {
    thanks: '谢谢您。',
    patience: '感谢您的耐心。',
    delivery: '如果我们的交付有什么不妥，也请告诉我，我来处理。',
  },
} as const satisfies Translation<typeof source>
