#pragma once
#include <cstddef>

#include "base/time.hpp"

// Every number of docs/protocol.md that somebody can run into. Each has a test just below and just above it.
namespace protocol::limits {

using namespace std::chrono_literals;

inline constexpr std::size_t kMessageBytes = 64UL * 1024;
// Server -> client may be larger: a ring carries the offer and up to 100 early candidates. Never above kOutboxBytes.
inline constexpr std::size_t kServerMessageBytes = 256UL * 1024;
inline constexpr int kServerJsonMembers = 256;
inline constexpr std::size_t kSdpBytes = 32UL * 1024;
inline constexpr std::size_t kSdpMediaLines = 8;
inline constexpr std::size_t kCandidateBytes = 1024;
inline constexpr int kCandidatesPerGeneration = 100;
inline constexpr int kJsonDepth = 8;
inline constexpr int kJsonMembers = 64;             // per object or array
inline constexpr std::size_t kIdBytes = 64;
inline constexpr std::size_t kTokenBytes = 8UL * 1024;  // a bearer token, also one of a host application
inline constexpr std::size_t kHandleBytes = 32;
inline constexpr int kTextCodePoints = 4000;
inline constexpr int kDeclineTextCodePoints = 140;
inline constexpr int kNameCodePoints = 64;

inline constexpr base::Duration kHelloTimeout = 5s;
inline constexpr base::Duration kTicketLife = 30s;
inline constexpr base::Duration kHeartbeat = 4s;
inline constexpr base::Duration kSilence = 8s;
inline constexpr base::Duration kDeviceGone = 30s;      // socket lost without a word
inline constexpr base::Duration kDeviceLeft = 10s;  // socket closed as the page went away (reload comes back sooner)
inline constexpr base::Duration kResumeWindow = 60s;
inline constexpr base::Duration kRingTimeout = 30s;
inline constexpr base::Duration kConnectTimeout = 30s;  // accepted -> connected
inline constexpr base::Duration kReconnectGrace = 30s;  // link lost -> connection_lost
inline constexpr base::Duration kTypingShown = 5s;

// Conversations with a time limit.
inline constexpr std::chrono::seconds kSessionShortest = 60s;
inline constexpr std::chrono::seconds kSessionLongest = 24h;
inline constexpr std::chrono::minutes kExtensionShortest = 1min;
inline constexpr std::chrono::minutes kExtensionLongest = 120min;
inline constexpr base::Duration kExtensionProposed = 60s;  // so long a proposal waits for the other side
inline constexpr base::Duration kSessionAhead = 24h;       // no extension may set the end later than this from now

// A call: so many at one time, so many others for each, and so many in all, those who left included.
inline constexpr int kCallParticipants = 8;
inline constexpr int kCallPeers = kCallParticipants - 1;
inline constexpr std::size_t kCallSeats = 32;

inline constexpr int kMessagesPerSecond = 20;
inline constexpr int kMessageBurst = 60;
inline constexpr int kSocketsPerUser = 10;
inline constexpr int kUnansweredDials = 5;  // caller -> callee
inline constexpr base::Duration kUnansweredWindow = 10min;
inline constexpr int kDialsPerMinute = 20;
inline constexpr std::size_t kOutboxBytes = 256UL * 1024;
inline constexpr std::size_t kReplayMessages = 512;  // kept per session for a resume
inline constexpr std::size_t kReplayBytes = 192UL * 1024;  // all of it, and WELCOME, fit into an outbox
inline constexpr std::size_t kAnswersKept = 512;  // per session, for repeated command ids

}  // namespace protocol::limits
