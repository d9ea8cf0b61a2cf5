/**
 * Set words of official Chinese and of union work. They tell a believable reading of a damaged place from an unbelievable
 * one where the document itself is too short to tell. Each line says what its words decide.
 */
const LINES = [
  // Characters whose second byte is A3 (保 校 模 … 。): the byte that was taken for a punctuation mark; 打实 always breaks.
  '实打实 社会保障 社会保险 三保障 确保 医保 社保 低保 校报 保底 保卫 保密 保洁 学校 环保 保护 保证 保持 保留 学校 党校 大学校 高校 院校 校园 学校教育 劳模 楷模 模范 规模 模式 大规模 全镇 全厂 全县',
  // What often ends a damaged run before a comma, a figure or 、: 用 心 实 年 ” 余.
  '作用 运用 使用 采用 应用 发挥作用 中心 核心 信心 爱心 关心 决心 贴心 人心 落实 扎实 切实 务实 充实 夯实 真实 现实 今年 去年 明年 全年 同年 每年 当年 三年 五年 上半年 余人 余户 余件 余万 之余 之际 之间 之后 之前 之一 之中 之下 侧重 注重 尊重 比重 工作 艰巨 途径 有益 权益 了解 要务 平等 平安',
  // Common second halves.
  '工作 工会 职工 服务 组织 建设 发展 维护 权益 劳动 关系 和谐 企业 干部 领导 党委 政府 群众 基层 改革 创新 经济 社会 重点 项目 任务 目标 责任 监督 检查 督导 督查 考核 整改 制度 机制 平台 活动 开展 推进 推动 加强 提高 提升 完善 健全 深入 积极 主动 全面 落实 贯彻 学习 宣传 教育 培训 技能 竞赛 帮扶 困难 救助 就业 创业 维权 法律 援助 集体 合同 协商 工资 民主 管理 厂务 公开 代表 大会 会议 讲话 报告 意见 建议 问题 情况 方面 方式 方法 方案 计划 安排 部署 要求 措施 政策 精神 思想 认识 能力 水平 质量 效果 成效 成绩 经验 典型 示范 形象 作风 廉洁 纪律 规定 规范 程序 标准 条件 环境 资源 资金 经费 审计 财务 资产 信息 网络 媒体 文化 阵地 团结 稳定 安全 生产 健康 卫生 生活 困难 矛盾 纠纷 调解 信访 走访 调研 调查 慰问 关爱 志愿 公益 乡镇 街道 社区 园区 农民工 女职工 新业态 平台企业 快递 货车 网约车 司机 送餐员',
  // Function words around which a run begins or ends.
  '我们 他们 大家 同志 各位 各级 各地 各县 全市 全县 全省 全国 这是 这些 那些 什么 怎么 就是 不是 要把 要求 要在 要以 对于 关于 由于 通过 按照 根据 围绕 结合 并且 以及 或者 因为 所以 但是 不仅 而且 如果 只有 才能 还要 必须 应当 可以 能够 已经 正在 将要 进一步 一定要 更好地 切实把 现在 当前 下一步 今后 目前',
];

export const SET_WORDS: readonly string[] = [...new Set(LINES.flatMap(line => line.split(' ')))];
