/**
 * What collections of texts on the web put around and into a text. Every entry says where it comes from; all are matched
 * after the text is in simplified characters. None may match a sentence a speaker would say.
 */

export interface LineRule {
  /** A whole paragraph, without its indent, that goes. */
  line: RegExp;
  why: string;
  /** A line as pages write it. */
  example: string;
  /** Only among the first paragraphs, before the first vocative. */
  isHeadOnly?: true;
  /** A sound text may have such a line: it goes only where something else shows that the text was copied from the web. */
  isWeak?: true;
}

export const LINE_RULES: readonly LineRule[] = [
  {
    line: /^字号[:：]?[\s大中小]*$/u,
    why: 'reader control for the size of letters',
    example: '字号:大 中 小',
  },
  {
    line: /^.{0,160}(?:(?:下面|以下|这)是本?站?小编|本站小编|小编.{0,8}(?:(?:为|给|帮)(?:大家|您|你)|精心|收集|搜集|整理)).{0,160}$/u,
    why: 'lead-in of the editor of a collection',
    example: '下面是本站小编给大家整理的讲话稿，希望对大家有所帮助。',
  },
  {
    line: /^(?:下面|以下)(?:是|为)?.{0,60}(?:仅供参考|供大家参考|供您参考|欢迎(?:大家)?(?:阅读|参考|借鉴)).{0,20}$/u,
    why: 'lead-in of a collection',
    example: '以下是某次会议的讲话，供大家参考。',
  },
  {
    line: /^.{0,160}(?:欣赏|看看|阅读|参考|借鉴|了解)(?:一下|一些|这些|以下|下面)?.{0,12}(?:范文|例文|实例|文章|文稿)吧?[。.!！]?$/u,
    why: 'lead-in of a collection that invites to read',
    isHeadOnly: true,
    isWeak: true,
    example: '现在让我们一起来欣赏一些范文吧。',
  },
  {
    line: /^.{0,160}(?:范文|讲话稿|演讲稿|发言稿).{0,60}(?:希望|欢迎|仅供|以供).{0,60}(?:帮助|参考|借鉴|阅读|喜欢).{0,12}$/u,
    why: 'lead-in of a collection',
    isHeadOnly: true,
    isWeak: true,
    example: '本站收集了讲话稿多篇，希望能给您的写作带来帮助。',
  },
  {
    line: /^.{0,24}(?:重要场合|不同场合).{0,12}(?:讲话稿|演讲稿).{0,6}怎么.{0,300}$/u,
    why: 'lead-in of a collection that asks how to write a speech',
    isHeadOnly: true,
    example: '重要场合的讲话稿怎么准备?很多人为此发愁。',
  },
  {
    line: /^(?:导语|摘要|内容提要)[:：].{0,200}(?:网友上传|来源于网|仅供参考|小编|欢迎|范文).{0,60}$/u,
    why: 'lead-in with its disclaimer',
    isWeak: true,
    example: '导语：本文来源于网友上传，仅供参考。',
  },
  {
    line: /^(?:扩展阅读|推荐阅读|相关阅读|延伸阅读|猜你喜欢|热门文章|热门标签|相关文章|相关推荐|精选范文|更多范文|上一篇|下一篇)(?:文章)?(?:[:：\s].{0,120})?$/u,
    why: 'links to other pages',
    isWeak: true,
    example: '扩展阅读文章',
  },
  {
    line: /^[^。,，]{0,24}https?:\/\/\S+\s*$/u,
    why: 'name of the site and its address',
    example: '某某文秘网 https://www.example.com',
  },
  {
    line: /^[^。,，]{0,16}(?:www\.)?[a-z0-9-]+\.(?:com|cn|net|org)(?:\.cn)?\/?\s*$/iu,
    why: 'name of the site and its address',
    isWeak: true,
    example: '某某范文 www.example.com',
  },
  {
    line: /^(?:Copyright\b|©|版权所有).{0,120}$/iu,
    why: 'copyright line of the site',
    example: 'Copyright © 2002-2018 . 某某文秘网 版权所有',
  },
  {
    line: /^(?:来源|文章来源|本文来源|资料来源)[:：](?:网络|互联网|网友).{0,120}$/u,
    why: 'source and disclaimer',
    example: '来源:网络整理',
  },
  {
    line: /^.{0,30}免责声明[:：].{0,160}$/u,
    why: 'disclaimer',
    example: '免责声明：本文仅限学习分享，如有问题请联系删除。',
  },
  {
    line: /^[a-z_]\w{2,30}\(\w*\);[。.]?$/iu,
    why: 'script of the page shown as text',
    example: 'content_2();。',
  },
  {
    line: /^[^。，,]{1,12}(?:[>＞»][^。，,]{1,24}){2,}$/u,
    why: 'where the page hangs in the site',
    isWeak: true,
    example: '学习站>实用范文>讲话稿',
  },
  {
    line: /^(?:发布|更新)?时间[:：].{0,40}(?:分享|来源|作者|浏览|阅读|点击|编辑).{0,60}$/u,
    why: 'date line of the page',
    isWeak: true,
    example: '时间: 某人0 分享',
  },
  {
    line: /^(?:发布|更新)?时间[:：]\s*20\d\d-\d{1,2}-\d{1,2}.{0,60}$/u,
    why: 'date line of the page',
    isWeak: true,
    example: '时间:2022-07-20 10:30',
  },
  {
    line: /^(?:浏览|阅读|点击)(?:次数|量|数)?[:：]\s*\d+.{0,20}$/u,
    why: 'counter of the page',
    isWeak: true,
    example: '浏览次数：1234',
  },
  { line: /^.{0,12}仅供学习.{0,30}$/u, why: 'note of a shop of documents', example: '仅供学习 禁止外传' },
  {
    line: /^.{0,20}禁止(?:外传|转载).{0,20}$/u,
    why: 'note of a shop of documents',
    isWeak: true,
    example: '内部资料禁止转载',
  },
  {
    line: /^.{0,60}(?:QQ群?|qq群?|微信号?|公众号)\s*[:：]?\s*[\da-z_-]{5,}.{0,20}$/iu,
    why: 'how to reach a shop of documents',
    isWeak: true,
    example: '某某文库 咨询QQ206000000',
  },
  {
    line: /^(?:[^。]{0,16}(?:VIP|QQ|扫码|欢迎)[^。]{0,10})?会员群(?!众)(?:[:：号].{0,24})?$/iu,
    why: 'how to reach a shop of documents',
    isWeak: true,
    example: '欢迎加入会员群',
  },
  { line: /^\d{6,9}$/u, why: 'number of the page', isWeak: true, example: '1644741' },
];

export interface InlineRule {
  /** Blanks beside it go with it. */
  fragment: RegExp;
  why: string;
  example: string;
  isWeak?: true;
}

export const INLINE_RULES: readonly InlineRule[] = [
  {
    fragment: /(?:当前)?隐藏内容(?:免费|付费|登录|回复)(?:后)?(?:查看|可见)/gu,
    why: 'a paywall notice in the middle of a sentence',
    example: '新时代中 当前隐藏内容免费查看国工会',
  },
  {
    fragment: /[（(【[]?点击(?:此处|这里)?(?:查看|阅读|展开)(?:全文|更多(?:内容)?|原文)[)）】\]]?/gu,
    why: 'a link in the middle of a text',
    isWeak: true,
    example: '要点点击查看全文',
  },
  {
    fragment:
      /[（(【[](?:本文)?(?:来源|转载|摘)(?:于|自)?[:：]?[^（()）】\]]{0,30}(?:网|\.com|\.cn)[)）】\]]/gu,
    why: 'the site names itself',
    isWeak: true,
    example: '讲话(来源:某某网)',
  },
  {
    fragment: /(?:更多(?:精彩)?(?:内容|范文|文章)(?:请|敬请)(?:关注|访问|点击|登录))[^。\n]{0,30}[。]?/gu,
    why: 'an advert',
    isWeak: true,
    example: '更多范文请关注某某网。',
  },
  {
    fragment: /(?:免费下载|下载)(?:本文|全文|文档)(?:word|Word|WORD|pdf|PDF)?(?:版)?/gu,
    why: 'a download link',
    isWeak: true,
    example: '免费下载全文word版',
  },
];

/** Something every inline rule contains; most texts have none of it. */
export const INLINE_CUE = /隐藏内容|点击|来源|转载|摘自|更多|下载/u;
/** A vocative or a part of a compilation: the head of the page is over. */
export const HEAD_ENDS =
  /^(?:.{0,16}(?:同志|代表|同事|朋友|委员|领导|老师)们?[:：]$|.*篇[一二三四五六七八九十]+[:：]?|[【[]?第?[一二三四五六七八九十\d]+篇)/u;
