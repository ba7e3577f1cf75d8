#pragma once
#include "server/api/visit.hpp"

// The routes of docs/protocol.md "HTTP API", by noun. Each takes its visit by reference: the router keeps it alive.
namespace server::api {

// accounts.cpp
Answer register_account(Visit& visit);
Answer sign_in(Visit& visit);
Answer sign_out(Visit& visit);
Answer issue_ticket(Visit& visit);

// profiles.cpp
Answer my_profile(Visit& visit);
Answer change_my_profile(Visit& visit);
Answer find_profile(Visit& visit);

// demo.cpp, with --demo only
Answer demo_accounts(Visit& visit);
Answer sign_in_demo(Visit& visit);

// ice_servers.cpp
Answer my_ice_servers(Visit& visit);

// threads.cpp
Answer my_threads(Visit& visit);
Answer open_thread(Visit& visit);

// messages.cpp
Answer read_history(Visit& visit);
Answer post_message(Visit& visit);

// calls.cpp
Answer start_call(Visit& visit);
Answer answer_call(Visit& visit);
Answer end_call(Visit& visit);
Answer read_call(Visit& visit);
Answer read_participants(Visit& visit);
Answer add_participants(Visit& visit);
Answer change_media(Visit& visit);

// call_lists.cpp
Answer active_calls(Visit& visit);
Answer past_calls(Visit& visit);

// thread_calls.cpp
Answer start_thread_call(Visit& visit);
Answer accept_thread_call(Visit& visit);
Answer reject_thread_call(Visit& visit);
Answer end_thread_call(Visit& visit);
Answer signal_thread_call(Visit& visit);

// signaling.cpp
Answer signal_offer(Visit& visit);
Answer signal_answer(Visit& visit);
Answer signal_candidate(Visit& visit);
Answer read_signaling(Visit& visit);

// admin.cpp, with --admin-key only: for the host application, never for people
[[nodiscard]] std::optional<Response> refuse_without_key(Visit const& visit);
Answer put_person(Visit& visit);
Answer revoke_person(Visit& visit);

// admin_threads.cpp
Answer put_thread(Visit& visit);
Answer set_thread_session(Visit& visit);

// A sender's own id of a message is nobody else's business.
inline void keep_own_client_id(protocol::Message& message, protocol::UserId const& viewer) {
    if (message.sender != viewer) message.client_id = {};
}

// health.cpp
Answer alive(Visit& visit);
Answer ready(Visit& visit);

}  // namespace server::api
