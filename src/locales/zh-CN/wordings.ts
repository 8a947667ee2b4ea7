import type { wordings as source } from '../en/wordings.ts'
import type { Translation } from '../shape.ts'

export const wordings = {
  what: '“{{deal}}”这一单',
  whatInvoice: '“{{deal}}”这一单（发票 {{invoice}}）',
  fact: {
    coming: {
      courteous: {
        visit: '感谢您今天抽时间。临走前有一件小事：{{what}}的 {{open}} 将于 {{date}} 到期。',
        call: '您好，我是{{rep}}。提前跟您说一声：{{what}}的 {{open}} 将于 {{date}} 到期。',
        message: '您好，提前跟您说一声：{{what}}的 {{open}} 将于 {{date}} 到期。',
      },
      factual: {
        visit: '我们一起看一下账目好吗？{{what}}的 {{open}} 将于 {{date}} 到期。',
        call: '您好，我是{{rep}}。想跟您确认{{what}}的款项：{{open}} 将于 {{date}} 到期。',
        message: '您好，想跟您确认{{what}}的款项：{{open}} 将于 {{date}} 到期。',
      },
      earnest: {
        visit: '有一件事想跟您坦诚地谈一谈：{{what}}的 {{open}} 将于 {{date}} 到期，我们已按这一天安排资金。',
        call: '您好，我是{{rep}}。{{what}}的 {{open}} 将于 {{date}} 到期，我们已按这一天安排资金。',
        message: '您好，{{what}}的 {{open}} 将于 {{date}} 到期，我们已按这一天安排资金。',
      },
    },
    overdue: {
      courteous: {
        visit: '有一件事跟您提一下：{{what}}的 {{open}} 应于 {{date}} 支付，我们还没有收到，也许已经在途。',
        call: '您好，我是{{rep}}。{{what}}的 {{open}} 应于 {{date}} 支付，我们还没有收到，也许已经在途。',
        message: '您好，{{what}}的 {{open}} 应于 {{date}} 支付，我们还没有收到。如果已经付出，请不必理会这条消息。',
      },
      factual: {
        visit: '我们一起看一下账目好吗？{{what}}的 {{open}} 应于 {{date}} 支付，已过 {{days}} 天，目前仍未到账。',
        call: '您好，我是{{rep}}。想跟您核对{{what}}的款项：{{open}} 应于 {{date}} 支付，已过 {{days}} 天，目前仍未到账。',
        message: '您好，想跟您核对{{what}}的款项：{{open}} 应于 {{date}} 支付，已过 {{days}} 天，目前仍未到账。',
      },
      earnest: {
        visit:
          '我今天是为{{what}}来的：{{open}} 应于 {{date}} 支付，至今已过 {{days}} 天。我不希望这件事影响我们的合作。',
        call: '您好，我是{{rep}}。{{what}}的 {{open}} 应于 {{date}} 支付，至今已过 {{days}} 天。我希望今天能和您把这件事定下来。',
        message: '您好，{{what}}的 {{open}} 应于 {{date}} 支付，至今已过 {{days}} 天。这件事现在需要定下来。',
      },
    },
  },
  promised: '谢谢您约定 {{promisedFor}} 支付{{what}}的 {{open}}。我已经记下，就按这个日子安排。',
  disputed: '您对{{what}}提出的问题我已经记下，我们正在核实，有结果马上回复您。',
  undelivered: '{{what}}的 {{open}} 在交付后到期。交付日期我会和您确认，到期日也一并告诉您。',
  ifDelivered: '{{date}}（如按计划交付）',
  thanks: '您已付的 {{received}} 我们已经收到，谢谢。',
  broken: '之前说好的日子我们一直在等，款项没有到。',
  ask: {
    level0: {
      visit: '我们这边还缺什么吗？贵方由哪位安排付款？',
      call: '要按时付款，我们这边还缺什么吗？',
      message: '如果我们这边还缺什么，请告诉我。',
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
      visit: '我的主管也在关注这件事。今天需要您给一个确定的日期和金额；如果一次付清有困难，我们可以商量分期。',
      call: '我的主管也在关注这件事。今天需要您给一个确定的日期和金额；如果一次付清有困难，我们可以商量分期。',
      message: '我的主管也在关注这件事。请今天给我一个确定的日期和金额；如果一次付清有困难，我们可以商量分期。',
    },
    level4: {
      visit: '这件事不能再拖了。本周请双方能做决定的人坐下来，把怎么付写成书面约定。',
      call: '这件事不能再拖了。请您安排本周见一次面，双方能做决定的人都到场，把怎么付写成书面约定。',
      message: '这件事不能再拖了。请您定一个本周的时间，双方能做决定的人见面，把怎么付写成书面约定。',
    },
  },
  close: {
    visit: '如果是我们交付上的问题让您不便付款，请现在就告诉我，我来处理。',
    call: '如果是我们交付上的问题让您不便付款，请告诉我，我来处理。',
    message: '如果是我们交付上的问题让您不便付款，请告诉我，我来处理。\n{{rep}}',
  },
} as const satisfies Translation<typeof source>
