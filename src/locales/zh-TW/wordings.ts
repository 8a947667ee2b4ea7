import type { wordings as source } from '../en/wordings.ts'
import type { Translation } from '../shape.ts'

export const wordings = {
  what: '「{{deal}}」一案',
  whatInvoice: '「{{deal}}」一案（發票 {{invoice}}）',
  days_other: '{{count}} 天',
  greeting: {
    call: {
      named: '{{contact}}您好，我是{{rep}}。',
      unnamed: '您好，我是{{rep}}。',
    },
    message: {
      named: '{{contact}}您好，',
      unnamed: '您好，',
    },
  },
  fact: {
    coming: {
      courteous: {
        visit: '謝謝您今天撥空。離開前有件小事：{{what}}的 {{asked}} 將於 {{date}} 到期。',
        call: '先跟您提一下：{{what}}的 {{asked}} 將於 {{date}} 到期。',
        message: '先跟您提一下：{{what}}的 {{asked}} 將於 {{date}} 到期。',
      },
      factual: {
        visit: '可以一起看一下帳目嗎？{{what}}的 {{asked}} 將於 {{date}} 到期。',
        call: '想跟您確認{{what}}的款項：{{asked}} 將於 {{date}} 到期。',
        message: '想跟您確認{{what}}的款項：{{asked}} 將於 {{date}} 到期。',
      },
      earnest: {
        visit: '有件事想跟您坦白談談：{{what}}的 {{asked}} 將於 {{date}} 到期，我們已依這一天安排資金。',
        call: '{{what}}的 {{asked}} 將於 {{date}} 到期，我們已依這一天安排資金。',
        message: '{{what}}的 {{asked}} 將於 {{date}} 到期，我們已依這一天安排資金。',
      },
    },
    today: {
      courteous: {
        visit: '謝謝您今天撥空。離開前有件小事：{{what}}的 {{asked}} 今天到期。',
        call: '跟您說一聲：{{what}}的 {{asked}} 今天到期。',
        message: '跟您說一聲：{{what}}的 {{asked}} 今天到期。',
      },
      factual: {
        visit: '可以一起看一下帳目嗎？{{what}}的 {{asked}} 今天到期。',
        call: '想跟您確認{{what}}的款項：{{asked}} 今天到期。',
        message: '想跟您確認{{what}}的款項：{{asked}} 今天到期。',
      },
      earnest: {
        visit: '有件事想跟您坦白談談：{{what}}的 {{asked}} 今天到期，我們已依今天入帳安排資金。',
        call: '{{what}}的 {{asked}} 今天到期，我們已依今天入帳安排資金。',
        message: '{{what}}的 {{asked}} 今天到期，我們已依今天入帳安排資金。',
      },
    },
    overdue: {
      courteous: {
        visit: '有件事跟您提一下：{{what}}的 {{asked}} 應於 {{date}} 付款，我們還沒收到，也許已經在路上。',
        call: '{{what}}的 {{asked}} 應於 {{date}} 付款，我們還沒收到，也許已經在路上。',
        message: '{{what}}的 {{asked}} 應於 {{date}} 付款，我們還沒收到，也許已經在路上。',
      },
      factual: {
        visit: '可以一起看一下帳目嗎？{{what}}的 {{asked}} 應於 {{date}} 付款，已過 {{days}}，目前還沒入帳。',
        call: '想跟您核對{{what}}的款項：{{asked}} 應於 {{date}} 付款，已過 {{days}}，目前還沒入帳。',
        message: '想跟您核對{{what}}的款項：{{asked}} 應於 {{date}} 付款，已過 {{days}}，目前還沒入帳。',
      },
      earnest: {
        visit:
          '我今天是為了{{what}}而來：{{asked}} 應於 {{date}} 付款，至今已過 {{days}}。我不希望這件事影響我們的合作。',
        call: '{{what}}的 {{asked}} 應於 {{date}} 付款，至今已過 {{days}}。希望今天能和您把這件事確定下來。',
        message: '{{what}}的 {{asked}} 應於 {{date}} 付款，至今已過 {{days}}。希望今天能和您把這件事確定下來。',
      },
    },
  },
  promised: {
    coming: '我們約好 {{promisedFor}} 支付{{what}}的 {{asked}}，我已經記下，就依這個日子安排。如有變動，請再告訴我。',
    today: '我們約好今天支付{{what}}的 {{asked}}。請問款項是否已經付出，我們這邊還缺什麼嗎？',
    past: '我們約好 {{promisedFor}} 支付{{what}}的 {{asked}}，目前還沒收到。請問款項是否已經付出，預計哪天入帳？',
  },
  partPromised: {
    coming: '約好 {{promisedFor}} 支付的 {{promised}} 我已經記下，這裡說的是其餘部分。',
    today: '另外，約好今天支付的 {{promised}}，請問是否已經付出？',
    past: '另外，約好 {{promisedFor}} 支付的 {{promised}} 我們還沒收到，請問是否已經付出？',
  },
  disputed: '您對{{what}}提出的問題我已經記下，我們正在確認，有結果馬上回覆您。',
  undelivered: '{{what}}的 {{asked}} 於交貨後到期。交貨日期我會再跟您確認，到期日也會一併告訴您。',
  credit: '{{what}}的 {{asked}}，您先前多付的款項足以抵付。由我來處理，您這邊不需要再付款。',
  partCredit: '您先前多付的 {{credit}} 已經扣除，這裡說的是其餘部分。',
  ifDelivered: '{{date}}（如期交貨的話）',
  received: '其中 {{received}} 我們已經收到。',
  thanks: '您已付的 {{received}} 我們已經收到，謝謝您。',
  broken: '先前約好 {{brokenFor}} 支付的款項，有 {{missing}} 沒有入帳。',
  supervisor: '我的主管也在關注這件事。',
  ask: {
    first: {
      coming: {
        visit: '我們這邊還缺什麼嗎？貴公司由哪一位安排付款？',
        call: '要準時付款，我們這邊還缺什麼嗎？',
        message: '如果我們這邊還缺什麼，請告訴我。',
      },
      today: {
        visit: '請問款項是否已經安排，我們這邊還缺什麼嗎？',
        call: '請問款項是否已經付出，我們這邊還缺什麼嗎？',
        message: '請告訴我款項是否已經付出，或者我們這邊還缺什麼。',
      },
      overdue: {
        visit: '能不能幫忙看一下款項是否已經付出？我們這邊還缺什麼嗎？',
        call: '能不能幫忙看一下款項是否已經付出？如果我們這邊還缺什麼，請告訴我。',
        message: '能不能幫忙看一下款項是否已經付出？如果我們這邊還缺什麼，請告訴我。',
      },
    },
    level1: {
      visit: '能不能趁我在這裡幫忙查一下，大概什麼時候可以付？',
      call: '能不能幫忙查一下，明天以前告訴我大概什麼時候可以付？',
      message: '能不能幫忙查一下，明天以前告訴我大概什麼時候可以付？',
    },
    level2: {
      visit: '請問哪一天可以付？我想當著您的面把日期記下來。',
      call: '請問哪一天可以付？我想在電話中把日期記下來。',
      message: '請告訴我哪一天付、付多少。',
    },
    level3: {
      visit: '今天需要您給一個確定的日期和金額；如果一次付清有困難，我們可以談分期。',
      call: '今天需要您給一個確定的日期和金額；如果一次付清有困難，我們可以談分期。',
      message: '請今天給我一個確定的日期和金額；如果一次付清有困難，我們可以談分期。',
    },
    level4: {
      visit: '這件事這週需要有個結果。請雙方能做決定的人坐下來，把付款方式寫成書面約定。',
      call: '這件事這週需要有個結果。請您安排見個面，雙方能做決定的人都到場，把付款方式寫成書面約定。',
      message: '這件事這週需要有個結果。請您定一個時間，雙方能做決定的人見面，把付款方式寫成書面約定。',
    },
  },
  close: {
    thanks: '謝謝您。',
    patience: '謝謝您耐心等候。',
    delivery: '如果我們的交貨有什麼不妥，也請告訴我，我來處理。',
  },
} as const satisfies Translation<typeof source>
